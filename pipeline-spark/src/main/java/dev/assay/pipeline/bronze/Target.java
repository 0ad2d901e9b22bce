package dev.assay.pipeline.bronze;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a request really goes. The JDK's client takes only host names that RFC 952 allows; compose
 * services and some intranets have others, with an underscore: such a name is looked up here, and
 * said in the Host header.
 *
 * @param uri what the JDK's client is given
 * @param host the Host header, if it is not the URI's
 */
record Target(URI uri, Optional<String> host) {

  /** Finds the address of a name. */
  @FunctionalInterface
  interface Lookup {
    InetAddress of(String name) throws UnknownHostException;
  }

  static Target of(URI asked, Lookup lookup) throws UnknownHostException {
    if (asked.getHost() != null) {
      return new Target(asked, Optional.empty());
    }
    String authority = asked.getRawAuthority();
    int colon = authority.lastIndexOf(':');
    String name = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon);
    String address = lookup.of(name).getHostAddress();
    String literal = address.contains(":") ? "[" + address + "]" : address;
    return new Target(
        URI.create(asked.toString().replaceFirst("//[^/?#]*", "//" + literal + port)),
        Optional.of(authority));
  }
}
