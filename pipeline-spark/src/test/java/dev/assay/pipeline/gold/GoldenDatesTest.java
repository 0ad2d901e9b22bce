package dev.assay.pipeline.gold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The calendar between two orders that lie years apart, against dates that are known. */
@TestInstance(Lifecycle.PER_CLASS)
class GoldenDatesTest {
  private static final LocalDate FIRST = LocalDate.of(2019, 12, 28);
  private static final LocalDate LAST = LocalDate.of(2027, 1, 4);

  /**
   * Day to: key, day of week, name, day of month, ISO week, month, name, quarter, year, weekend.
   */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("2026-04-18", "20260418|7|Saturday|18|16|4|April|2|2026|true"),
          Map.entry("2026-04-19", "20260419|1|Sunday|19|16|4|April|2|2026|true"),
          Map.entry("2026-04-20", "20260420|2|Monday|20|17|4|April|2|2026|false"),
          // 2020 and 2026 have 53 ISO weeks; the last one ends in the next year.
          Map.entry("2020-12-31", "20201231|5|Thursday|31|53|12|December|4|2020|false"),
          Map.entry("2021-01-03", "20210103|1|Sunday|3|53|1|January|1|2021|true"),
          Map.entry("2021-01-04", "20210104|2|Monday|4|1|1|January|1|2021|false"),
          Map.entry("2026-12-31", "20261231|5|Thursday|31|53|12|December|4|2026|false"),
          Map.entry("2027-01-01", "20270101|6|Friday|1|53|1|January|1|2027|false"),
          // Week 1 of 2020 begins in December.
          Map.entry("2019-12-30", "20191230|2|Monday|30|1|12|December|4|2019|false"),
          Map.entry("2024-02-29", "20240229|5|Thursday|29|9|2|February|1|2024|false"),
          Map.entry("2024-03-01", "20240301|6|Friday|1|9|3|March|1|2024|false"),
          Map.entry("2023-02-28", "20230228|3|Tuesday|28|9|2|February|1|2023|false"),
          Map.entry("2023-03-01", "20230301|4|Wednesday|1|9|3|March|1|2023|false"),
          Map.entry("2025-12-31", "20251231|4|Wednesday|31|1|12|December|4|2025|false"),
          Map.entry("2026-01-01", "20260101|5|Thursday|1|1|1|January|1|2026|false"));

  private Map<String, String> calendar;

  @BeforeAll
  void describeDays() {
    calendar = new TreeMap<>();
    Calendar.missing(days(LAST, FIRST), days())
        .forEach(
            row ->
                calendar.put(
                    row.get(1).toString(), row.mkString("|").replaceFirst("\\|" + row.get(1), "")));
  }

  @Test
  void knownDates_shouldBeDescribedAsTheyAre() {
    assertThat(calendar).containsAllEntriesOf(KNOWN);
  }

  @Test
  void everyDayBetween_shouldBeThereOnceAndBeWhatJavaSaysItIs() {
    assertThat(calendar.keySet())
        .containsExactlyElementsOf(
            FIRST.datesUntil(LAST.plusDays(1)).map(LocalDate::toString).toList());
    assertThat(calendar)
        .allSatisfy((day, row) -> assertThat(row).as(day).isEqualTo(described(day)));
  }

  @Test
  void orderBeforeTheFirstDay_shouldAddOnlyTheDaysThatAreMissing() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertThat(Calendar.missing(days(day.minusDays(3)), days(day, day.plusDays(1))))
        .extracting(row -> row.getInt(0))
        .containsExactlyInAnyOrder(20260226, 20260227, 20260228);
  }

  private static String described(String text) {
    LocalDate day = LocalDate.parse(text);
    DayOfWeek weekday = day.getDayOfWeek();
    return "%s|%d|%s|%d|%d|%d|%s|%d|%d|%s"
        .formatted(
            text.replace("-", ""),
            weekday.getValue() % 7 + 1,
            inWords(weekday),
            day.getDayOfMonth(),
            day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            day.getMonthValue(),
            inWords(day.getMonth()),
            (day.getMonthValue() + 2) / 3,
            day.getYear(),
            weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY);
  }

  private static String inWords(Enum<?> name) {
    return name.name().charAt(0) + name.name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static SortedSet<LocalDate> days(LocalDate... days) {
    return new TreeSet<>(List.of(days));
  }
}
