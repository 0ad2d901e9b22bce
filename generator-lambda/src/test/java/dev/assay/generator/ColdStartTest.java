package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Jdks;
import dev.assay.generator.testing.LambdaProcess;
import dev.assay.generator.testing.OneRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of our classes a function loads until its first answer: they are what it waits for. */
class ColdStartTest {
  private static final String GENERATOR = "dev.assay.generator.";
  private static final String FEEDS = GENERATOR + "feed.";

  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi.json", "/nowhere", "/transaction", "/x/transactions"})
  void requestForNoFeed_shouldLoadNoClassOfAny(String target) throws Exception {
    assertThat(loadedBy(target))
        .contains(GENERATOR + "Routes")
        .noneMatch(name -> name.startsWith(FEEDS));
  }

  @Test
  void requestForRecords_shouldLoadTheirFeedAloneAndNothingOfItsTruth() throws Exception {
    Set<String> loaded = loadedBy("/transactions?count=100");

    assertThat(loaded)
        .contains(FEEDS + "transactions.Batch")
        .noneMatch(name -> name.startsWith(FEEDS) && !name.startsWith(FEEDS + "transactions."))
        .noneMatch(name -> name.matches(".*(Truth|Csv|Documents|Problem|FurtherFaults).*"))
        .hasSizeLessThanOrEqualTo(50); // a correction among the records is one more
  }

  @ParameterizedTest
  @CsvSource({
    "/clickstream?count=3, clickstream",
    "/changes/orders/3?count=3, changes",
    "/order-events?count=3, orderevents",
  })
  void requestForAnotherFeed_shouldLoadThatFeedAloneAndNothingOfItsTruth(String target, String feed)
      throws Exception {
    assertThat(loadedBy(target))
        .anyMatch(name -> name.startsWith(FEEDS + feed + ".") && name.endsWith("Route"))
        .noneMatch(name -> name.startsWith(FEEDS) && !name.startsWith(FEEDS + feed + "."))
        .noneMatch(name -> name.matches(".*(Truth|Gold|Session|Marts|Views|Documents|Problem).*"));
  }

  /** Each costs some 20 ms of CPU when it is linked, on whatever machine pays for it. */
  @Test
  void coldStart_shouldLinkNoLambdaAndNoMethodOfARecord() throws Exception {
    Process cold =
        new ProcessBuilder(
                Jdks.current().resolve("bin/java").toString(),
                "-Xlog:class+load",
                "-cp",
                LambdaProcess.ofTestClassPath(""),
                OneRequest.class.getName(),
                Events.get("/transactions?count=100"))
            .redirectErrorStream(true)
            .start();
    List<String> log = new String(cold.getInputStream().readAllBytes(), UTF_8).lines().toList();

    assertThat(cold.waitFor()).as(String.join("\n", log)).isZero();
    assertThat(log)
        .anyMatch(line -> line.contains(FEEDS + "transactions.TransactionJson"))
        .noneMatch(line -> line.contains(GENERATOR) && line.contains("$$Lambda"))
        .noneMatch(line -> line.contains("java.lang.runtime.ObjectMethods"));
  }

  private static Set<String> loadedBy(String target) throws Exception {
    RecordingLoader loader = new RecordingLoader();
    RequestStreamHandler function =
        (RequestStreamHandler)
            loader.loadClass(GENERATOR + "LambdaEntryPoint").getConstructor().newInstance();
    byte[] event = Events.get(target).getBytes(UTF_8);
    function.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
    return loader.loaded;
  }

  /** Loads the generator anew, as a JVM that has just started does, and keeps the names. */
  private static final class RecordingLoader extends ClassLoader {
    private final Set<String> loaded = new TreeSet<>();

    RecordingLoader() {
      super(ColdStartTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(GENERATOR)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        loaded.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
