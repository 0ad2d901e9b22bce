package dev.assay.pipeline.bronze;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why there is no answer, in our own words: the JDK's name classes, and quote what came over the
 * line, which may be personal data.
 */
final class ConnectionFailure {
  private ConnectionFailure() {}

  static String words(Throwable failure, URI asked) {
    List<Throwable> causes =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
    boolean isPlain = "http".equalsIgnoreCase(asked.getScheme());
    if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
      return "no host of that name is known";
    }
    if (has(causes, SSLException.class)) {
      return "no secure connection: " + tls(causes);
    }
    if (has(causes, HttpTimeoutException.class)) {
      return "no connection in time: is it behind a firewall?";
    }
    if (has(causes, NoRouteToHostException.class)) {
      return "no route to the host";
    }
    if (has(causes, ConnectException.class)) {
      return "connection refused";
    }
    if (has(causes, ProtocolException.class) || has(causes, HttpRetryException.class)) {
      return "the answer is no HTTP" + (isPlain ? "; does it want https?" : "");
    }
    if (has(causes, SocketException.class) || says(causes, "reset")) {
      return "the connection was reset";
    }
    if (has(causes, EOFException.class) || says(causes, "received no bytes", "closed")) {
      return "the connection was closed before the answer was whole"
          + (isPlain ? "; does it want https?" : "");
    }
    return "the connection broke";
  }

  private static String tls(List<Throwable> causes) {
    if (has(causes, CertificateExpiredException.class)) {
      return "its certificate has expired (or this machine's clock is wrong)";
    }
    if (has(causes, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet (or this machine's clock is wrong)";
    }
    if (has(causes, CertPathBuilderException.class)
        || has(causes, CertPathValidatorException.class)) {
      return "its certificate is of no authority that this Java trusts (add it to a trust store and name that by -Djavax.net.ssl.trustStore in ASSAY_JAVA_OPTS)";
    }
    if (says(causes, "No subject alternative", "No name matching")) {
      return "its certificate is for another host";
    }
    return says(causes, "Unsupported or unrecognized SSL message", "plaintext connection")
        ? "it answers without TLS: is it http?"
        : "TLS was not agreed on";
  }

  private static boolean has(List<Throwable> causes, Class<? extends Exception> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static boolean says(List<Throwable> causes, String... words) {
    return causes.stream()
        .filter(IOException.class::isInstance)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(message -> Stream.of(words).anyMatch(message::contains));
  }
}
