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
import java.net.URISyntaxException;
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
 * because nobody takes its events: the first one that is not taken is told, and none follows it, or
 * a collector that does not answer would hold up each step.
 */
public final class LineageSink implements Consumer<OpenLineage.RunEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setSerializationInclusion(JsonInclude.Include.NON_NULL)
          .registerModule(new SimpleModule().addSerializer(new Instants()));

  private final String target;
  private final Consumer<String> complaints;
  private boolean isGivenUp;

  /** Is made for the first event that is posted. */
  private HttpClient client;

  /**
   * A sink that has not failed yet.
   *
   * @param target a file of this machine, or {@code http://…} or {@code https://…}
   * @param complaints is told once which event was not taken, and why
   */
  public LineageSink(String target, Consumer<String> complaints) {
    this.target = target;
    this.complaints = complaints;
  }

  @Override
  public void accept(OpenLineage.RunEvent event) {
    if (isGivenUp) {
      return;
    }
    try {
      String text = JSON.writeValueAsString(event);
      if (isUrl()) {
        post(text);
      } else {
        append(text);
      }
    } catch (IllegalArgumentException e) {
      giveUp(event, isUrl() ? "it is no valid URL" : "it is no valid path"); // which e would quote
    } catch (IOException e) {
      giveUp(event, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(event, "it was interrupted");
    }
  }

  private void giveUp(OpenLineage.RunEvent event, String why) {
    giveUp(
        "the event %s of %s was not taken by %s: %s"
            .formatted(event.getEventType(), event.getJob().getName(), shown(), why));
  }

  /** Takes no more events, and tells why if that is new. */
  public void giveUp(String why) {
    if (!isGivenUp) {
      isGivenUp = true;
      complaints.accept("lineage: %s. The run goes on without lineage.".formatted(why));
    }
  }

  private boolean isUrl() {
    return target.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  /** The target without what may hold a key: user information, query, fragment. */
  private String shown() {
    if (!isUrl()) {
      return target;
    }
    try {
      URI uri = new URI(target);
      return uri.getHost() == null
          ? "the URL"
          : uri.getScheme()
              + "://"
              + uri.getHost()
              + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
              + uri.getRawPath();
    } catch (URISyntaxException e) {
      return "the URL";
    }
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
    if (client == null) {
      client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
    HttpResponse<Void> answer =
        client.send(
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
