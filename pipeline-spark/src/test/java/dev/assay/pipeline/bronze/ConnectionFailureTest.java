package dev.assay.pipeline.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailureTest {
  private static final URI SOURCE = URI.create("https://shop.example");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(by(new ConnectException(), new UnresolvedAddressException()), "no host of"),
        Arguments.of(new UnknownHostException("shop.example"), "no host of that name is known"),
        Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), "no connection in"),
        Arguments.of(new NoRouteToHostException(), "no route"),
        Arguments.of(by(new ConnectException(), new ClosedChannelException()), "refused"),
        Arguments.of(new ProtocolException("Invalid status line: \"ada@x.org\""), "no HTTP"),
        Arguments.of(new SocketException("Connection reset"), "was reset"),
        Arguments.of(new IOException("Connection reset by peer"), "was reset"),
        Arguments.of(new EOFException("EOF reached while reading"), "was closed before"),
        Arguments.of(new IOException("HTTP/1.1 header parser received no bytes"), "was closed"),
        Arguments.of(tls(new CertificateExpiredException("of 2020")), "has expired"),
        Arguments.of(tls(new CertificateNotYetValidException()), "is not valid yet"),
        Arguments.of(tls(new CertPathValidatorException("no anchor")), "of no authority"),
        Arguments.of(
            tls(new CertificateException("No subject alternative DNS name matching x found.")),
            "for another host"),
        Arguments.of(new SSLHandshakeException("Remote host said ada@x.org"), "not agreed on"),
        Arguments.of(new IOException("what ada@x.org said"), "the connection broke"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("failures")
  void failure_shouldBeToldInOurOwnWords(Exception failure, String words) {
    assertThat(ConnectionFailure.words(by(new IOException("outer"), failure), SOURCE))
        .contains(words)
        .doesNotContain("Exception", "ada");
  }

  private static Exception tls(Exception cause) {
    SSLHandshakeException failure = new SSLHandshakeException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  private static Exception by(Exception failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
