package dev.assay.pipeline.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SurrogateKeysTest {
  private static final SurrogateKeys KEYS = new SurrogateKeys("k", List.of("name", "kind"));
  private static final Dataset<Row> NONE = dimension("(0, '', '')").limit(0);

  @Test
  void firstMembers_shouldBeNumberedFromOneWithTheUnknownOneAsZero() {
    assertThat(members(rows("('b', 'x')", "('a', 'y')", "('a', 'x')", "('a', 'x')"), NONE))
        .containsExactlyInAnyOrder("[0,(unknown),(unknown)]", "[1,a,x]", "[2,a,y]", "[3,b,x]");
  }

  @Test
  void laterMembers_shouldGetTheNextNumbersAndTheKnownNone() {
    Dataset<Row> known =
        dimension("(0, '(unknown)', '(unknown)')", "(1, 'm', 'x')", "(7, 'n', 'x')");
    assertThat(members(rows("('m', 'x')", "('a', 'x')", "('m', 'y')"), known))
        .containsExactlyInAnyOrder("[8,a,x]", "[9,m,y]");
  }

  @Test
  void memberThatIsNotNamed_shouldBeTheUnknownOne() {
    Dataset<Row> known = dimension("(0, '(unknown)', '(unknown)')", "(1, 'm', 'x')");
    Dataset<Row> rows =
        rows("('m', 'x')", "('m', null)", "(null, 'x')", "('(unknown)', '(unknown)')");
    assertThat(members(rows, known)).isEmpty();
    assertThat(
            KEYS.assign(rows, known).select("k").collectAsList().stream().map(row -> row.getInt(0)))
        .containsExactlyInAnyOrder(1, 0, 0, 0);
  }

  private static List<String> members(Dataset<Row> rows, Dataset<Row> dimension) {
    return KEYS
        .newMembers(
            Members.in(rows, List.of(KEYS.natural())).of(KEYS.natural()), dimension.collectAsList())
        .stream()
        .map(Row::toString)
        .toList();
  }

  private static Dataset<Row> rows(String... values) {
    return SharedSpark.session()
        .sql("select * from values " + String.join(",", values) + " as rows(name, kind)");
  }

  private static Dataset<Row> dimension(String... values) {
    return SharedSpark.session()
        .sql("select * from values " + String.join(",", values) + " as members(k, name, kind)");
  }
}
