package dev.assay.pipeline.feed.transactions;

import java.util.List;
import java.util.stream.Stream;

/** Names that are meant to break a page. Each would set {@code window.hurt} if it ran. */
final class HostileText {
  /** To a reader one letter. */
  static final String FAMILY = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";

  private static final String RUN = "window.hurt=1";

  private HostileText() {}

  static List<String> all() {
    return Stream.of(scripts(), handlers(), breakouts(), unicode(), lengths(), words())
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> scripts() {
    return List.of(
        "<script>" + RUN + "</script>",
        "</script><script>" + RUN + "</script>",
        "</SCRIPT ><ScRiPt>" + RUN + "//",
        "<!--<script>" + RUN,
        "<!--<script></script>-->" + "<script>" + RUN + "</script>",
        "<script src=data:text/javascript," + RUN + "></script>",
        "<svg><script>" + RUN + "</script></svg>",
        "<math><mtext></mtext><script>" + RUN + "</script></math>",
        "javascript:" + RUN,
        "<a href='javascript:" + RUN + "'>x</a>",
        "<iframe srcdoc='<script>parent." + RUN + "</script>'></iframe>",
        "<object data='javascript:" + RUN + "'></object>",
        "<embed src='javascript:" + RUN + "'>",
        "<base href='http://127.0.0.1:9/'>",
        "<meta http-equiv=refresh content='0;url=javascript:" + RUN + "'>",
        "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>",
        "<style>*{display:none}</style>",
        "<form action='http://127.0.0.1:9/'><input autofocus onfocus=" + RUN + ">");
  }

  private static List<String> handlers() {
    return List.of(
        "<img src=x onerror=" + RUN + ">",
        "\"><img src=x onerror=\"" + RUN + "\">",
        "'><img src=x onerror='" + RUN + "'>",
        "<svg onload=" + RUN + ">",
        "<body onload=" + RUN + ">",
        "<details open ontoggle=" + RUN + ">",
        "<video><source onerror=" + RUN + "></video>",
        "<input onfocus=" + RUN + " autofocus>",
        "\" onmouseover=\"" + RUN + "\" x=\"",
        "<img src=http://127.0.0.1:9/pixel.png>",
        "<marquee onstart=" + RUN + ">");
  }

  private static List<String> breakouts() {
    return List.of(
        "\"}];" + RUN + ";//",
        "\\\"}];" + RUN + ";//",
        "\\u003cscript\\u003e" + RUN,
        "]]>",
        "-->",
        "</style><script>" + RUN + "</script>",
        "</title><script>" + RUN + "</script>",
        "</textarea></noscript><script>" + RUN + "</script>",
        "{{script}}",
        "{{data}} $1 ${x} \\1",
        "`${" + RUN + "}`",
        "');" + RUN + ";('",
        "__proto__",
        "constructor");
  }

  private static List<String> unicode() {
    return List.of(
        "line\u2028separator",
        "paragraph\u2029separator",
        "\u202eright to left override\u202c",
        "\u2067isolate without end",
        "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
        "\u200f\u200e\u061c marks",
        "high \ud83d alone",
        "low \ude00 alone",
        "swapped \ude00\ud83d pair",
        "\ud83d\ude00 whole",
        "NUL \0 inside",
        "\b\f\n\r\t\u001b[31m controls \u007f\u0085",
        "\ufeffbyte order mark \ufffe\uffff",
        "\u0041" + "\u0301".repeat(500),
        "\ufdfd\ufdfd\ufdfd",
        "\u1160\u3164\u200b invisible",
        FAMILY.repeat(60),
        "\ud83c\uddf9\ud83c\uddf7".repeat(50),
        "\u0645\u06a9\u0646\u0633\u0647\u200c\u0647\u0627 (30 cm) ".repeat(20),
        "\u05de\u05d6\u05d2\u05df 12,000 BTU \u202d\u05d7\u05d3\u05e9",
        "\u0939\u093f\u0928\u094d\u0926\u0940\u0e44\u0e17\u0e22\u0e4d".repeat(30));
  }

  private static List<String> lengths() {
    return List.of(
        "",
        " ",
        "x".repeat(10_000),
        "words ".repeat(1_700),
        "<b>".repeat(3_000),
        "\u4e00".repeat(10_000));
  }

  private static List<String> words() {
    return List.of("null", "undefined", "NaN", "All others", "any", "-1", "=1+1", "@import 'x'");
  }
}
