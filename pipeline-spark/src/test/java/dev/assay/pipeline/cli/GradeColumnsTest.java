package dev.assay.pipeline.cli;

import static dev.assay.pipeline.cli.GradePack.COLUMNS;
import static dev.assay.pipeline.cli.GradePack.assertRight;
import static dev.assay.pipeline.cli.GradePack.csv;
import static dev.assay.pipeline.cli.GradePack.deliveredText;
import static dev.assay.pipeline.cli.GradePack.findings;
import static dev.assay.pipeline.cli.GradePack.frame;
import static dev.assay.pipeline.cli.GradePack.grade;
import static dev.assay.pipeline.cli.GradePack.silver;
import static dev.assay.pipeline.cli.GradePack.with;
import static dev.assay.pipeline.cli.GradePack.without;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns of other names, more and fewer of them, and those about persons. */
class GradeColumnsTest {
  private static final int ROWS = silver().size();

  /** Rows of persons who gave an address. */
  private static final long ADDRESSES =
      silver().stream().filter(row -> row.get("email") != null).count();

  @TempDir Path folder;

  /** How tools name the columns of one table. */
  enum Naming implements UnaryOperator<String> {
    CAPITALS {
      @Override
      public String apply(String name) {
        return name.toUpperCase(Locale.ROOT);
      }
    },
    PASCAL {
      @Override
      public String apply(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.split("_")) {
          words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return words.toString();
      }
    },
    CAMEL {
      @Override
      public String apply(String name) {
        String pascal = PASCAL.apply(name);
        return Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
      }
    },
    PREFIX {
      @Override
      public String apply(String name) {
        return "stg_" + name;
      }
    },
    PREFIX_OF_CAMEL {
      @Override
      public String apply(String name) {
        return "sales" + PASCAL.apply(name);
      }
    },
    BLANKS {
      @Override
      public String apply(String name) {
        return name.replace('_', ' ');
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void columnsOfAnotherSpelling_shouldBeFound(Naming naming) {
    assertRight("--silver", csv(folder.resolve("out.csv"), renamed(naming)));
  }

  @Test
  void columnsOfOtherNames_shouldBeFoundAsTheyAreMapped() {
    Map<String, String> names = Map.of("order_id", "OrderNo", "price", "unit_price");
    Path out = csv(folder.resolve("out.csv"), renamed(name -> names.getOrDefault(name, name)));

    assertRight("--silver", out, "--map", "order_id=OrderNo,price=unit_price");
  }

  @Test
  void extraColumns_shouldNotMatter() {
    Path out = folder.resolve("out");
    frame(silver())
        .selectExpr("uuid() _row_id", "*", "array(1, 2) tags", "current_timestamp() loaded_at")
        .write()
        .parquet(out.toString());

    assertRight("--silver", out);
  }

  @Test
  void droppedColumn_shouldFailAndNeverRaiseTheScore() {
    List<Map<String, String>> rows =
        with(
            "region",
            silver(),
            row -> row.get("region").startsWith("US") ? "x" : row.get("region"));
    JsonNode whole = grade("--silver", csv(folder.resolve("whole.csv"), rows));
    Path dropped = csv(folder.resolve("dropped.csv"), without("region", rows));
    JsonNode without = grade("--silver", dropped);
    CommandRun run = CommandRun.of("grade", "--truth", GradePack.FOLDER, "--silver", dropped);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("silver has no column region");
    assertThat(findings(without)).containsExactly("missing_column region " + ROWS);
    assertThat(without.at("/rows_right").decimalValue())
        .isLessThan(whole.at("/rows_right").decimalValue());
  }

  @Test
  void columnThatIsIgnored_shouldBeToldAsNotGraded() {
    Path out = csv(folder.resolve("out.csv"), without("region", silver()));

    JsonNode grade = assertRight("--silver", out, "--ignore", "region");

    assertThat(grade.at("/columns_graded").asInt()).isEqualTo(COLUMNS.size() - 1);
    assertThat(grade.at("/not_graded").toString()).contains("\"region\"");
  }

  @Test
  void addressesInTheClear_shouldBeRightByAgreementAlone() {
    List<Map<String, String>> rows = with("email", silver(), row -> deliveredText(row, "email"));
    Path out =
        csv(
            folder.resolve("out.csv"),
            with("customer_name", rows, row -> deliveredText(row, "customer_name")));

    assertRight("--silver", out, "--hash", "email=clear,customer_name=clear");
    assertThat(findings(grade("--silver", out)))
        .containsExactlyInAnyOrder(
            "clear_text silver.email " + ADDRESSES, "clear_text silver.customer_name " + ROWS);
  }

  @Test
  void addressesThatAreMasked_shouldBeRightByAgreement() {
    Path out =
        csv(
            folder.resolve("out.csv"),
            with("email", silver(), row -> row.get("email") == null ? null : "***@example.com"));

    assertRight("--silver", out, "--hash", "email=masked");
    assertThat(findings(grade("--silver", out)).toString()).contains("pseudonym_shared email");
  }

  @Test
  void addressesThatAreDropped_shouldBeRightByAgreement() {
    Path column = csv(folder.resolve("column.csv"), without("email", silver()));
    Path values = csv(folder.resolve("values.csv"), with("email", silver(), row -> null));

    assertRight("--silver", column, "--hash", "email=dropped");
    assertRight("--silver", values, "--hash", "email=dropped");
    assertThat(findings(grade("--silver", column))).containsExactly("missing_column email " + ROWS);
  }

  /** Where nothing must be, each tool writes it in its way. */
  @ParameterizedTest
  @CsvSource({"'', ''", "\\N, \\N", "NA, 'NA,'", "null, 'null,None'"})
  void nothingInAnySpelling_shouldBeNothing(String nothing, String nulls) {
    Path out = csv(folder.resolve("out.csv"), with("email", silver(), row -> nothing));

    assertRight("--silver", out, "--hash", "email=dropped", "--null", nulls);
    if (List.of("NA", "null").contains(nothing)) { // nobody can know that without being told
      assertThat(findings(grade("--silver", out, "--hash", "email=dropped")))
          .contains("wrong_value email " + ADDRESSES)
          .allMatch(finding -> finding.contains(" email "));
    } else {
      assertRight("--silver", out, "--hash", "email=dropped");
    }
  }

  @Test
  void addressesThatAreHashedWithoutAKey_shouldBeNamed() {
    Path out =
        csv(
            folder.resolve("out.csv"),
            with("email", silver(), row -> sha256(deliveredText(row, "email"))));

    assertThat(findings(grade("--silver", out)))
        .containsExactly("bare_hash email SHA-256 " + ADDRESSES);
  }

  private static List<Map<String, String>> renamed(UnaryOperator<String> naming) {
    List<Map<String, String>> renamed = new ArrayList<>();
    for (Map<String, String> row : silver()) {
      Map<String, String> other = new LinkedHashMap<>();
      row.forEach((name, value) -> other.put(naming.apply(name), value));
      renamed.add(other);
    }
    return renamed;
  }

  private static String sha256(String text) {
    if (text == null) {
      return null;
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
