package dev.assay.pipeline;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(
    packages = "dev.assay.pipeline",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @ArchTest
  static final ArchRule packages_shouldHaveNoCycles =
      slices().matching("dev.assay.pipeline.(*)..").should().beFreeOfCycles();

  /** A feed is known to whoever runs it, and to nobody else. */
  @ArchTest
  static final ArchRule layers_shouldNotKnowFeeds =
      noClasses()
          .that()
          .resideOutsideOfPackages("..pipeline.feed..", "..pipeline.run..", "..pipeline.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..pipeline.feed..");

  @ArchTest
  static final ArchRule feeds_shouldNotKnowEachOther =
      slices().matching("dev.assay.pipeline.feed.(*)..").should().notDependOnEachOther();

  /** What a record means is plain Java over bytes: testable in milliseconds, usable anywhere. */
  @ArchTest
  static final ArchRule contracts_shouldKnowNeitherSparkNorFiles =
      noClasses()
          .that()
          .resideInAPackage("..pipeline.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache..", "scala..", "java.nio.file..", "java.net..");

  @ArchTest
  static final ArchRule environment_shouldBeReadInMainAlone =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.assay.pipeline.cli.Assay")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule clock_shouldBeHandedIn =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.assay.pipeline.cli.Assay")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule delta_shouldBeTouchedByLakeAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.pipeline.lake")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..");

  @ArchTest
  static final ArchRule tables_shouldBeWrittenByLakeAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.pipeline.lake")
          .should()
          .callMethod(org.apache.spark.sql.Dataset.class, "write");

  @ArchTest
  static final ArchRule awsSdk_shouldBeKnownToOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.pipeline.aws")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  /** Its workers check what Hadoop reads; blocked, they stop every Spark task (SideBySide). */
  @ArchTest
  static final ArchRule commonPool_shouldBeLeftToTheJdk =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("parallelStream|parallel|commonPool"))
                  .and(target(owner(resideInAPackage("java.util..")))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("(run|supply|then.*|when.*|handle)Async"))
                  .and(target(owner(assignableTo(CompletionStage.class)))));

  @Test
  void columnNames_shouldBeConstants() throws IOException {
    Pattern literal =
        Pattern.compile(
            "\\b(col|getField|withColumn|withColumnRenamed|drop|groupBy|orderBy|dropDuplicates|as)\\(\\s*\"");
    assertThat(linesMatching(literal)).isEmpty();
  }

  @Test
  void castsThatAbortOnBadText_shouldNotTouchDeliveredData() throws IOException {
    assertThat(
            linesMatching(Pattern.compile("\\b(to_timestamp|to_number|to_binary)\\(")).stream()
                .filter(line -> line.matches(".*/(silver|contract|feed)/.*")))
        .isEmpty();
  }

  /** A name that a layer knows is a feed that cannot be added without changing the layer. */
  /** A name that is an everyday word is a feed's where it is a text of its own. */
  private static String meant(Feed feed) {
    return feed.name().equals("changes") ? "(?<=\"/?)" + feed.name() : feed.name();
  }

  @Test
  void namesOfFeeds_shouldStandInNoLayer() throws IOException {
    String anyName = Feeds.ALL.stream().map(HouseRulesTest::meant).collect(Collectors.joining("|"));
    Pattern names =
        Pattern.compile("(?i)(" + anyName + ")(?-i:(?!\\(\\)|[a-z]))"); // but no method's
    assertThat(
            linesMatching(names).stream()
                .filter(line -> !line.matches(".*/pipeline/(feed|run|cli)/.*"))
                .toList())
        .isEmpty();
  }

  private static List<String> linesMatching(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(HouseRulesTest::lines)
          .filter(line -> pattern.matcher(line).find())
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(line -> file + ": " + line.strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
