package dev.assay.generator.benchmark;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.Truth;
import dev.assay.generator.http.Format;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Requests;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Batches of 5,000, one warm thread; an operation is one record. */
@State(Scope.Thread)
public class SourceBenchmark {
  private static final int COUNT = 5_000;
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final String URL =
      "/transactions?count=" + COUNT + "&as_of=2026-04-18T00:00:00Z&seed=";

  private final TransactionsHandler handler = Requests.handler();
  private final PlainSource plain = new PlainSource(Locale.ENGLISH);
  private final ObjectMapper mapper = new ObjectMapper();
  private long seed;

  private BatchId next() {
    return BatchId.of(seed++, AS_OF, COUNT);
  }

  /** Records as objects. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public void generate(Blackhole hole) {
    Batch batch = new Batch(next());
    for (int position = 0; position < COUNT; position++) {
      hole.consume(batch.emitted(position));
    }
  }

  /** Records as the bytes of a JSON array. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public byte[] json() {
    return BatchJson.write(new Batch(next()), Format.JSON);
  }

  /** The whole answer, as a string. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public APIGatewayV2HTTPResponse answer() {
    return handler.handleRequest(Requests.event("GET", URL + seed++), null);
  }

  /** The whole answer with gzip and base64. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public APIGatewayV2HTTPResponse gzipAnswer() {
    return handler.handleRequest(
        Requests.event("GET", URL + seed++, "accept-encoding", "gzip"), null);
  }

  /** The truth about a batch. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public Truth truth() {
    return Truth.of(next());
  }

  /** The peer: Datafaker for every record, in its fastest locale, and databind for the array. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public byte[] datafakerAndDatabind() throws JsonProcessingException {
    return mapper.writeValueAsBytes(plain.batch(COUNT));
  }
}
