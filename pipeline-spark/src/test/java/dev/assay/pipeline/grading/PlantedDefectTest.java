package dev.assay.pipeline.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thing is broken in an output that is right, and just that is named. */
class PlantedDefectTest {
  private static final BigDecimal NONE = BigDecimal.ZERO;
  private static final Map<String, Function<Bench, List<Expected>>> DEFECTS = defects();

  private static Map<String, Function<Bench, List<Expected>>> defects() {
    Map<String, Function<Bench, List<Expected>>> all = new LinkedHashMap<>();
    MisplacedRows.places(all);
    MisplacedRows.duplicates(all);
    WrongCells.cells(all);
    WrongCells.repairs(all);
    WrongCells.patterns(all);
    WrongWords.reasons(all);
    WrongWords.persons(all);
    MisplacedRows.deliveries(all);
    return all;
  }

  static Stream<Arguments> defectsWithAndWithoutLineage() {
    return DEFECTS.keySet().stream()
        .flatMap(name -> Stream.of(Arguments.of(name, true), Arguments.of(name, false)));
  }

  @ParameterizedTest
  @MethodSource("defectsWithAndWithoutLineage")
  void plantedDefect_shouldBeNamedWithItsRowsAndDollars(String name, boolean lineage) {
    Bench bench = new Bench(lineage);
    List<Expected> expected = DEFECTS.get(name).apply(bench);
    Grade grade = bench.output.grade();

    assertThat(told(grade)).isEqualTo(Set.copyOf(normal(expected)));
    assertThat(grade.dollars().map(Grade.Dollars::off).orElse(NONE))
        .isEqualByComparingTo(
            expected.stream().map(Expected::dollars).reduce(NONE, BigDecimal::add));
  }

  static Stream<Arguments> pairs() {
    List<String> places =
        List.of(
            "a silver row is lost",
            "a silver row is there twice",
            "the wrong record wins",
            "a clean record is in quarantine");
    List<String> others =
        List.of(
            "another region",
            "another customer",
            "a reason is wrong",
            "a missing quantity is left",
            "a name is in the clear");
    return places.stream().flatMap(one -> others.stream().map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void twoDefects_shouldBothBeNamed(String one, String other) {
    Bench bench = new Bench(true);
    List<Expected> expected = new ArrayList<>(DEFECTS.get(one).apply(bench));
    expected.addAll(DEFECTS.get(other).apply(bench));

    assertThat(told(bench.output.grade())).isEqualTo(Set.copyOf(normal(expected)));
  }

  @Test
  void defects_shouldBeManyAndCoverEachColumn() {
    Set<String> named = new TreeSet<>();
    DEFECTS
        .values()
        .forEach(defect -> defect.apply(new Bench(true)).forEach(e -> named.add(e.detail())));

    assertThat(DEFECTS).hasSizeGreaterThanOrEqualTo(40);
    assertThat(named).containsAll(new Bench(true).output.settings().names());
  }

  static Set<Expected> told(Grade grade) {
    return Set.copyOf(
        normal(
            grade.findings().stream()
                .map(one -> new Expected(one.cause(), one.detail(), one.rows(), one.dollars()))
                .toList()));
  }

  private static List<Expected> normal(List<Expected> all) {
    return all.stream()
        .map(
            one ->
                new Expected(
                    one.cause(), one.detail(), one.rows(), one.dollars().stripTrailingZeros()))
        .toList();
  }
}
