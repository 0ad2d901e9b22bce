package dev.assay.pipeline.bronze;

import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.error.AssayException;
import dev.failsafe.Failsafe;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Gets pages by HTTP: gzip where they travel, a deadline for the whole answer, retries, and no more
 * of them than the source lets through. Each try is signed anew, if at all.
 */
final class BatchClient implements PageClient {

  /**
   * Timeouts and retries.
   *
   * @param timeout for one whole answer, connecting and body included
   * @param tries at most, the first included
   * @param firstDelay before the second try; doubled for each further one, with jitter
   * @param longestDelay the most it waits, also if Retry-After asks for more
   */
  record RetrySettings(Duration timeout, int tries, Duration firstDelay, Duration longestDelay)
      implements Serializable {
    static final RetrySettings DEFAULT =
        new RetrySettings(
            Duration.ofSeconds(30), 3, Duration.ofMillis(250), Duration.ofSeconds(30));
  }

  static {
    // For hosts whose name the JDK takes for none.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    // The JDK's client quietly sends a GET again when the connection breaks; we count tries
    // ourselves.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "");
  }

  private static final Duration ASK_POLICY = Duration.ofMillis(-1);
  private static final double JITTER = 0.25;

  private final HttpClient http;
  private final RetrySettings retry;
  private final Access access;
  private final RateLimiter<Object> pace;
  private final RetryPolicy<Attempt> retries;

  /** A client for a source that wants no signature and has no throttle. */
  BatchClient(RetrySettings retry) {
    this(retry, Access.FREE);
  }

  BatchClient(RetrySettings retry, Access access) {
    this.retry = retry;
    this.access = access;
    // A limiter wants an interval; one of a nanosecond limits nothing.
    this.pace = RateLimiter.smoothBuilder(access.interval().plusNanos(1)).build();
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(retry.timeout());
    access.proxies().selector().ifPresent(client::proxy);
    this.http = client.build();
    this.retries =
        RetryPolicy.<Attempt>builder()
            .handleResultIf(Attempt::isWorthAnotherTry)
            .withMaxAttempts(retry.tries())
            .withBackoff(retry.firstDelay(), retry.longestDelay())
            .withJitter(JITTER)
            .withDelayFn(context -> retryAfter(context.getLastResult()))
            .build();
  }

  @Override
  public Attempt fetch(URI uri) {
    return Failsafe.with(retries).get(() -> attempt(uri));
  }

  private Duration retryAfter(Attempt last) {
    return last instanceof Attempt.Refused refused && !refused.retryAfter().isZero()
        ? atLeast(bounded(refused.retryAfter()))
        : ASK_POLICY;
  }

  private Duration bounded(Duration wish) {
    return wish.compareTo(retry.longestDelay()) > 0 ? retry.longestDelay() : wish;
  }

  /** Long enough that the jitter, which the policy adds or takes away, never comes too early. */
  private static Duration atLeast(Duration delay) {
    return Duration.ofMillis((long) Math.ceil(delay.toMillis() / (1 - JITTER)));
  }

  private Attempt attempt(URI uri) throws InterruptedException {
    pace.acquirePermit();
    try {
      return send(uri, Target.of(uri, InetAddress::getByName));
    } catch (AssayException e) {
      return new Attempt.NotSigned(e);
    } catch (UnknownHostException e) {
      return new Attempt.Unreachable(ConnectionFailure.words(e, uri));
    }
  }

  private Attempt send(URI uri, Target target) throws InterruptedException {
    HttpRequest.Builder plain =
        HttpRequest.newBuilder(target.uri())
            .header("Accept", "application/json")
            .header("Accept-Encoding", coding(uri));
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      // The JDK's client would ask for an upgrade, which some servers and proxies stumble over.
      plain.version(HttpClient.Version.HTTP_1_1);
    }
    access.headers().on(plain);
    target.host().ifPresent(host -> plain.header("Host", host));
    HttpRequest request = access.signing().sign(plain.build());
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, head -> new BoundedBody());
    try {
      // The request's own timeout ends with the headers; a body may drip for ever.
      return read(uri, exchange.get(retry.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return new Attempt.Unreachable(
          "no whole answer within " + retry.timeout().toSeconds() + " s");
    } catch (ExecutionException e) {
      return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
          .filter(MalformedPageException.class::isInstance)
          .findFirst()
          .<Attempt>map(malformed -> new Attempt.Malformed(malformed.getMessage()))
          .orElseGet(() -> new Attempt.Unreachable(ConnectionFailure.words(e, uri)));
    }
  }

  /** On this machine no byte travels, and zipping costs more than all the rest of an answer. */
  private static String coding(URI uri) {
    return SourceKind.of(uri) == SourceKind.local ? "identity" : "gzip";
  }

  private static Attempt read(URI asked, HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      return new Attempt.Refused(response.statusCode(), retryAfter(response));
    }
    try {
      return new Attempt.Delivered(
          Page.of(asked, unzipped(response), response.headers()::firstValue));
    } catch (MalformedPageException e) {
      return new Attempt.Malformed(e.getMessage());
    } catch (IOException e) {
      return new Attempt.Malformed("its gzip stream is broken (truncated)");
    }
  }

  private static byte[] unzipped(HttpResponse<byte[]> response)
      throws IOException, MalformedPageException {
    String coding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (coding.isBlank() || coding.equalsIgnoreCase("identity")) {
      return response.body();
    }
    if (!coding.matches("(?i)(x-)?gzip")) {
      throw new MalformedPageException(
          "its Content-Encoding is neither gzip nor none, which is what was asked for");
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      byte[] body = in.readNBytes(BoundedBody.MOST_BYTES + 1);
      if (body.length > BoundedBody.MOST_BYTES) {
        throw new MalformedPageException(BoundedBody.TOO_LONG);
      }
      return body;
    }
  }

  /** Retry-After in seconds, or until a date: by the clock of the source, which sends its Date. */
  private static Duration retryAfter(HttpResponse<?> response) {
    String value = response.headers().firstValue("Retry-After").orElse("").trim();
    if (value.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Duration wait =
          Duration.between(date(response.headers().firstValue("Date").orElse("")), date(value));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static Instant date(String header) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
  }
}
