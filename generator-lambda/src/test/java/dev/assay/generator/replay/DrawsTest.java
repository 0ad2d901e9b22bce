package dev.assay.generator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.assay.generator.replay.Draws.Purpose;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawsTest {
  /** Two purposes with one number would draw the same: an order's price would tell its region. */
  @Test
  void everyPurpose_shouldHaveANumberOfItsOwn() throws IllegalAccessException {
    List<Purpose> purposes = new ArrayList<>();
    for (JavaClass owner :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.assay.generator")) {
      for (JavaField constant : owner.getFields()) {
        if (constant.getRawType().isEquivalentTo(Purpose.class)) {
          Field field = constant.reflect();
          field.setAccessible(true);
          purposes.add((Purpose) field.get(null));
        }
      }
    }

    assertThat(purposes).hasSizeGreaterThanOrEqualTo(17).doesNotHaveDuplicates();
  }
}
