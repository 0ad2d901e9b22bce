package dev.assay.pipeline.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.pipeline.bronze.Ingestion.Outcome;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.Graded;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.quality.Verdict;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.silver.RecordCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Results for programs, with {@code --json}: one object each, keys in a fixed order. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private static final ObjectWriter LINES =
      MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** An object or array as text, with a line's end. */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw Errors.internal("a result cannot be written as JSON", e);
    }
  }

  /** What came of one feed of several as an object in one line. */
  static String line(String feed, Map<String, Object> result) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("feed", feed);
    named.putAll(result);
    return line(named);
  }

  /** An object in one line, with a line's end. */
  static String line(Map<String, Object> object) {
    try {
      return LINES.writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw Errors.internal("a result cannot be written as JSON", e);
    }
  }

  static Map<String, Object> of(Shown shown) {
    RunReport result = shown.run();
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("run_id", result.runId());
    run.put("delivered", result.counts().delivered());
    run.put("already_delivered", result.alreadyDelivered());
    putPlaces(run, result.counts());
    run.put("kpis", plain(shown.content().kpis()));
    run.put("seconds", seconds(shown.seconds()));
    run.put("gate", of(result.verdict()));
    run.put("grade", shown.grade().map(Json::of).orElse(null));
    run.put("dashboard", shown.dashboard());
    run.put("batches", result.batches());
    return run;
  }

  private static Map<String, Object> of(Graded grade) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", grade.rowsRight().whole());
    object.put("rows_right", grade.rowsRight().value().orElse(null));
    object.put("dollars_off", grade.dollarsOff().orElse(null));
    return object;
  }

  static Map<String, Object> of(Outcome outcome) {
    Map<String, Object> ingested = new LinkedHashMap<>();
    ingested.put("delivered", outcome.delivered());
    ingested.put("already_delivered", outcome.alreadyDelivered());
    ingested.put("batches", outcome.batches());
    return ingested;
  }

  static Map<String, Object> of(RecordCounts records) {
    Map<String, Object> refined = new LinkedHashMap<>();
    refined.put("delivered", records.delivered());
    putPlaces(refined, records);
    return refined;
  }

  static Map<String, Object> of(Verdict verdict) {
    Map<String, Object> gate = new LinkedHashMap<>();
    gate.put("verdict", verdict.isPassed() ? "passed" : "failed");
    gate.put("checks", verdict.results().stream().map(Json::of).toList());
    return gate;
  }

  static Map<String, Object> of(Publication published, String feed) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("publication", published.number());
    shown.putAll(of(published.of(feed).orElseThrow()));
    return shown;
  }

  /** Publications and the state of each feed that they show. */
  static Map<String, Object> of(List<Publication> kept) {
    return Map.of("publications", kept.stream().map(Json::of).toList());
  }

  private static Map<String, Object> of(Publication publication) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("publication", publication.number());
    Map<String, Object> feeds = new TreeMap<>();
    publication.feeds().forEach((feed, state) -> feeds.put(feed, of(state)));
    shown.put("feeds", feeds);
    return shown;
  }

  private static Map<String, Object> of(FeedState state) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("run_id", state.runSeq());
    shown.put("generation", state.generation());
    return shown;
  }

  private static Map<String, Object> of(Verdict.Result result) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("check", result.check());
    check.put("severity", result.severity().name());
    check.put("promise", result.promise());
    check.put("violations", result.violations());
    return check;
  }

  private static void putPlaces(Map<String, Object> target, RecordCounts records) {
    target.put("silver", records.silver());
    target.put("quarantined", counted(records.quarantined(), "by_reason", records.byReason()));
    target.put("duplicates", counted(records.duplicates(), "by_kind", records.byKind()));
    target.put("repaired", records.repaired());
  }

  private static Map<String, Object> counted(long total, String by, Map<String, Long> counts) {
    Map<String, Object> counted = new LinkedHashMap<>();
    counted.put("total", total);
    counted.put(by, counts);
    return counted;
  }

  private static Map<String, Object> plain(Map<String, Object> row) {
    Map<String, Object> plain = new LinkedHashMap<>();
    row.forEach((name, value) -> plain.put(name, Cell.of(value)));
    return plain;
  }

  private static Map<String, BigDecimal> seconds(Map<String, Duration> steps) {
    return steps.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                step -> BigDecimal.valueOf(step.getValue().toMillis(), 3),
                (first, second) -> second,
                LinkedHashMap::new));
  }
}
