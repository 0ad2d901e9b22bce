package dev.assay.generator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.generator.local.LocalGateway;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(
    packages = "dev.assay.generator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final String FEEDS = "dev.assay.generator.feed..";

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("dev.assay.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ENVIRONMENT_CLOCK_AND_RANDOMNESS_ENTER_AT_ENTRY_POINTS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(LambdaEntryPoint.class, FreshSeeds.class, LocalGateway.class)
          .and()
          .haveNameNotMatching(".*\\.local\\.(RequestSeeds|GatewayExchange)")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(SecureRandom.class)
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class);

  @ArchTest
  static final ArchRule SHOP_AND_REPLAY_KNOW_NEITHER_AWS_NOR_JSON_NOR_HTTP =
      noClasses()
          .that()
          .resideInAnyPackage("..generator.shop..", "..generator.replay..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.amazonaws..", "com.fasterxml..", "com.sun..", "..http..");

  @ArchTest
  static final ArchRule ONLY_ROUTES_REQUESTS_AND_WRITERS_OF_A_FEED_KNOW_JSON_AND_HTTP =
      noClasses()
          .that()
          .resideInAPackage(FEEDS)
          .and()
          .haveNameNotMatching(".*(Route|Request|Json|Csv)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "..http..");

  @ArchTest
  static final ArchRule FEEDS_DO_NOT_KNOW_AWS =
      noClasses()
          .that()
          .resideInAPackage(FEEDS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.amazonaws..", "com.sun..");

  @ArchTest
  static final ArchRule FEEDS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("dev.assay.generator.feed.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule ONLY_THE_LIST_OF_ROUTES_KNOWS_FEEDS =
      noClasses()
          .that()
          .resideOutsideOfPackage(FEEDS)
          .and()
          .doNotBelongToAnyOf(Routes.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FEEDS);

  @ArchTest
  static final ArchRule THE_FUNCTION_DOES_NOT_REACH_THE_LOCAL_GATEWAY =
      noClasses()
          .that()
          .resideOutsideOfPackage("..local..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..local..");

  @ArchTest
  static final ArchRule NO_CLASS_IS_NAMED_FOR_NOTHING =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Common");

  @ArchTest
  static final ArchRule NOTHING_REFLECTS =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                  "java.lang.reflect..", "com.fasterxml.jackson.databind.."));
}
