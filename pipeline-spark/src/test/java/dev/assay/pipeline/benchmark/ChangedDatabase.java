package dev.assay.pipeline.benchmark;

import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.feed.changes.DatabaseChanges;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.StepClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A database with as many customers as orders, and a lakehouse that has its full load; then files
 * of 5,000 changes each of customers that are drawn from all.
 */
final class ChangedDatabase implements Workload {
  private static final int CHANGES = 5_000;
  private static final PiiKey KEY = PiiKey.of(Base64.getEncoder().encodeToString(new byte[48]));
  private static final Instant NOW = Instant.parse("2026-04-18T00:00:00Z");
  private static final String[] CITIES = {"New York", "Toronto", "London", "Berlin", "Singapore"};

  private final Path landing;
  private final Lakehouse lakehouse;
  private final Random random = new Random(7);
  private int customers;
  private long records;
  private long seq;

  ChangedDatabase(Path folder) {
    this.landing = folder.resolve("landing");
    this.lakehouse = new Lakehouse(SparkSessions.open(), folder.resolve("lake").toString(), 1);
  }

  @Override
  public void fill(int upTo) {
    customers = upTo / 2;
    land("customers/LOAD00000001.csv", this::loadCustomers);
    land("orders/LOAD00000001.csv", this::loadOrders);
    records += upTo;
    System.err.printf("%,d records: %s%n", records, run());
  }

  private void loadCustomers(PrintWriter out) {
    out.print("customer_id,name,email,city,state,segment,loyalty_tier\n");
    for (int id = 0; id < customers; id++) {
      customer(out, id);
    }
  }

  private void customer(PrintWriter out, int id) {
    String city = CITIES[random.nextInt(CITIES.length)];
    out.printf(
        "%d,Customer %d,c%d@example.org,%s,%s,S%d,\n",
        id, id, id, city, city.substring(0, 2), random.nextInt(5));
  }

  private void loadOrders(PrintWriter out) {
    out.print("order_id,customer_id,status,purchased_at,approved_at,delivered_at,estimated_at\n");
    for (int id = 0; id < customers; id++) {
      out.printf(
          "O%d,%d,delivered,2026-04-%02dT08:00:00,,,\n",
          id, random.nextInt(customers), 1 + random.nextInt(15));
    }
  }

  @Override
  public Map<String, Duration> addNew() {
    String name = "customers/20260417-%09d.csv".formatted(seq);
    land(
        name,
        out -> {
          out.print("Op,commit_ts,seq,customer_id,name,email,city,state,segment,loyalty_tier\n");
          for (int i = 0; i < CHANGES; i++) {
            seq++;
            Instant at = Instant.parse("2026-04-16T00:00:00Z").plusMillis(seq);
            out.printf("U,%s,%d,", at, seq);
            customer(out, random.nextInt(customers));
          }
        });
    records += CHANGES;
    return run();
  }

  private void land(String name, Consumer<PrintWriter> rows) {
    Path file = landing.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
        rows.accept(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Duration> run() {
    StepClock steps = new StepClock(Progress.UNHEARD, Duration.ofMinutes(10));
    pipeline(steps).run(new PullRequest(landing.toUri(), 0, 0, 0, NOW));
    return steps.lap();
  }

  private Pipeline pipeline(StepClock steps) {
    return new Pipeline(
        DatabaseChanges.FEED, lakehouse, KEY, GateSettings.DEFAULT, Clock.systemUTC(), steps);
  }

  @Override
  public void checkFully() {
    if (!pipeline(new StepClock(Progress.UNHEARD, Duration.ofMinutes(10)))
        .checkFully()
        .isPassed()) {
      throw new IllegalStateException("the lakehouse that was measured is wrong");
    }
  }

  @Override
  public String rows() {
    return String.format("%,d", records);
  }
}
