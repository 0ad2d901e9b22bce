package dev.assay.pipeline.bronze;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a source whose TLS is not as it should be. */
class SecureSourceTest {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final RetrySettings ONCE =
      new RetrySettings(Duration.ofSeconds(5), 1, Duration.ofMillis(1), Duration.ofSeconds(1));

  @TempDir Path folder;

  @Test
  void certificateOfNoKnownAuthority_shouldBeToldAndPlainHttpToo() throws Exception {
    HttpsServer server = server("self-signed");
    try {
      int port = server.getAddress().getPort();
      assertThat(told("https://127.0.0.1:" + port))
          .contains("of no authority that this Java trusts");
      assertThat(told("http://127.0.0.1:" + port)).contains("does it want https?");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void sourceWithoutTls_shouldBeTold() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> refuse(plain));
      server.start();
      assertThat(told("https://127.0.0.1:" + plain.getLocalPort()))
          .contains("it answers without TLS: is it http?");
      server.join();
    }
  }

  /** What plain servers say to the first bytes of TLS. */
  private static void refuse(ServerSocket plain) {
    try (Socket connection = plain.accept()) {
      assertThat(connection.getInputStream().read()).isPositive();
      connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(String uri) {
    return ((Attempt.Unreachable) new BatchClient(ONCE).fetch(URI.create(uri))).why();
  }

  private HttpsServer server(String alias) throws Exception {
    Path file = folder.resolve(alias);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=localhost",
                "-keyalg",
                "EC",
                "-validity",
                "3650",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.start();
    return server;
  }
}
