package dev.assay.pipeline.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.assay.pipeline.error.Errors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** The published tables as sources of a dbt project, in YAML, for the adapter dbt-duckdb. */
final class DbtSources {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

  private DbtSources() {}

  static String of(PublishedState state) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", "assay");
    source.put("description", "Publication %d of %s".formatted(state.publication(), state.root()));
    source.put("tables", state.tables().stream().map(DbtSources::table).toList());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", 2);
    document.put("sources", List.of(source));
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw Errors.internal("sources of dbt cannot be written as YAML", e);
    }
  }

  private static Map<String, Object> table(PinnedTable table) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", table.name());
    source.put("description", table.spec().comment());
    // The adapter fills in what stands in braces.
    String location = ReaderCode.deltaScan(table).replace("{", "{{").replace("}", "}}");
    source.put("config", Map.of("external_location", location));
    source.put(
        "columns", Stream.of(table.spec().schema().fields()).map(DbtSources::column).toList());
    return source;
  }

  private static Map<String, Object> column(StructField field) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", field.name());
    field.getComment().foreach(comment -> column.put("description", comment));
    return column;
  }
}
