package dev.assay.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "dev.assay.infra", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_shouldBeFreeOfCycles =
      slices().matching("dev.assay.infra.(**)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule settings_shouldNeedNoLibraryBecauseTheyAreJudgedBeforeAnythingIsBuilt =
      noClasses()
          .that()
          .resideInAPackage("..stage")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "dev.assay.infra.stage");

  @ArchTest
  static final ArchRule whatIsSynthesized_shouldHaveTheSameOrderInEveryJvm =
      noClasses()
          .that()
          .resideInAnyPackage("..construct..", "..stack..")
          .should()
          .callMethodWhere(ordersByChance());

  /** Map.of and Set.of with several elements iterate in an order drawn when the JVM starts. */
  private static DescribedPredicate<JavaMethodCall> ordersByChance() {
    return DescribedPredicate.describe(
        "a map or set with an order by chance",
        call -> {
          JavaClass owner = call.getTargetOwner();
          int parameters = call.getTarget().getRawParameterTypes().size();
          boolean map = owner.isEquivalentTo(Map.class) && parameters > 2;
          boolean set = owner.isEquivalentTo(Set.class) && parameters > 1;
          return (map || set) && call.getName().equals("of")
              || call.getName().equals("ofEntries")
              || owner.isEquivalentTo(HashMap.class);
        });
  }
}
