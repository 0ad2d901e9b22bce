package dev.assay.pipeline.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/**
 * Where events go: they are added to a file, one a line, or posted to a URL. A run does not fail
 * because nobody takes its events: that is told, once an event.
 *
 * @param target a file of this machine, or {@code http://…} or {@code https://…}
 * @param complaints is told which event was not taken, and why
 */
public record LineageSink(String target, Consumer<String> complaints)
    implements Consumer<OpenLineage.RunEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setSerializationInclusion(JsonInclude.Include.NON_NULL)
          .registerModule(new SimpleModule().addSerializer(new Instants()));

  @Override
  public void accept(OpenLineage.RunEvent event) {
    try {
      String text = JSON.writeValueAsString(event);
      if (target.matches("https?://.*")) {
        post(text);
      } else {
        append(text);
      }
    } catch (IOException | IllegalArgumentException e) {
      complain(event, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      complain(event, "it was interrupted");
    }
  }

  private void complain(OpenLineage.RunEvent event, String why) {
    complaints.accept(
        "lineage: the event %s of %s was not taken by %s: %s. The run goes on without."
            .formatted(event.getEventType(), event.getJob().getName(), target, why));
  }

  private void append(String text) throws IOException {
    Files.writeString(
        Path.of(target),
        text + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void post(String text) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .build()
            .send(
                HttpRequest.newBuilder(URI.create(target))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(text))
                    .build(),
                HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("it answered " + answer.statusCode());
    }
  }

  /** As RFC 3339 has them. */
  private static final class Instants extends StdSerializer<ZonedDateTime> {
    private static final long serialVersionUID = 1L;

    Instants() {
      super(ZonedDateTime.class);
    }

    @Override
    public void serialize(ZonedDateTime value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
    }
  }
}
