package dev.assay.generator.http;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.RatedFault;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request says, read by the parameters that its feed knows. */
public final class Parameters {
  private final Map<String, String> values;
  private final Defaults defaults;

  private Parameters(Map<String, String> values, Defaults defaults) {
    this.values = values;
    this.defaults = defaults;
  }

  /**
   * Reads the query of a request.
   *
   * @param known all that it may say, in the order that people read it
   * @throws Refusal where a parameter is unknown, empty or repeated
   */
  public static Parameters of(HttpRequest request, List<Parameter> known, Defaults defaults)
      throws Refusal {
    return new Parameters(new Query(known).read(request), defaults);
  }

  /** Refuses a request that leaves one of these to a default. */
  public void require(Parameter... required) throws Refusal {
    for (Parameter parameter : required) {
      if (!values.containsKey(parameter.key())) {
        String detail = parameter.key() + " is required here: " + parameter.allowed();
        throw new Refusal(Problem.badRequest(detail, parameter));
      }
    }
  }

  /** How many are wanted, clamped to 1..most. */
  public int count(Parameter count, int otherwise, int most) throws Refusal {
    String text = values.get(count.key());
    return text == null ? otherwise : Integers.clamped(count, text, 1, most);
  }

  /** Whether the request says another number than this one. */
  public boolean saysOther(Parameter count, int given) {
    String text = values.get(count.key());
    return text != null && !Integers.equal(text, given);
  }

  /** Whether the request says one of these. */
  public boolean saysAny(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (values.containsKey(parameter.key())) {
        return true;
      }
    }
    return false;
  }

  /** A number from lowest to highest, of which anything else is refused. */
  public int within(Parameter parameter, int otherwise, int lowest, int highest) throws Refusal {
    String text = values.get(parameter.key());
    if (text == null) {
      return otherwise;
    }
    long number = Integers.signed64(parameter, text);
    if (number < lowest || number > highest) {
      throw new Refusal(Problem.badValue(parameter));
    }
    return (int) number;
  }

  /** One of some texts, the first if the request says none. */
  public String oneOf(Parameter parameter, List<String> allowed) throws Refusal {
    String text = values.getOrDefault(parameter.key(), allowed.get(0));
    if (!allowed.contains(text)) {
      throw new Refusal(Problem.badValue(parameter));
    }
    return text;
  }

  /**
   * How often something strikes: as the request says, or the defaults, or else the feed.
   *
   * @param mixed whether the request names no rate at all, so that the mix of the defaults applies
   */
  public Rate rate(Parameter parameter, boolean mixed, Rate otherwise) throws Refusal {
    String text = values.get(parameter.key());
    if (text == null) {
      Rate usual = defaults.rates().getOrDefault(parameter.key(), otherwise);
      return mixed ? defaults.mix().getOrDefault(parameter.key(), usual) : usual;
    }
    Optional<Rate> rate = Rate.parse(text);
    if (rate.isEmpty()) {
      throw new Refusal(Problem.badValue(parameter));
    }
    return rate.get();
  }

  /**
   * How often each kind of fault strikes: as the request says, or the defaults, or else the feed.
   *
   * @param usual the feed's
   */
  public <K extends Enum<K> & RatedFault> Rates<K> rates(Rates<K> usual) throws Refusal {
    Rates<K> rates = usual;
    for (K kind : usual.kinds()) {
      rates = rates.with(kind, rate(Parameter.rate(kind.key()), false, usual.of(kind)));
    }
    return rates;
  }

  /** The world that the request looks at. */
  public WorldId world() throws Refusal {
    return new WorldId(version(), seed(), asOf());
  }

  private int version() throws Refusal {
    String text = values.get(Parameter.GENERATOR_VERSION.key());
    if (text != null) {
      Integers.require(Parameter.GENERATOR_VERSION, text);
      if (!Integers.equal(text, WorldId.NEWEST_VERSION)) {
        throw new Refusal(Problem.gone());
      }
    }
    return WorldId.NEWEST_VERSION;
  }

  private long seed() throws Refusal {
    String text = values.get(Parameter.SEED.key());
    return text == null ? defaults.seeds().getAsLong() : Integers.signed64(Parameter.SEED, text);
  }

  private UtcSecond asOf() throws Refusal {
    String text = values.get(Parameter.AS_OF.key());
    if (text == null) {
      return UtcSecond.of(defaults.clock().instant());
    }
    Optional<UtcSecond> asOf = UtcSecond.parse(withoutZone(text));
    if (asOf.isEmpty() || asOf.get().compareTo(WorldId.EARLIEST) < 0) {
      throw new Refusal(Problem.badValue(Parameter.AS_OF));
    }
    return asOf.get();
  }

  /** Without Z or +00:00 and a fraction of zeros before it; empty where it has another zone. */
  private static String withoutZone(String text) {
    int zone = text.endsWith("Z") ? 1 : text.endsWith("+00:00") ? 6 : text.length();
    int end = text.length() - zone;
    int zeros = end;
    while (zeros > 0 && text.charAt(zeros - 1) == '0') {
      zeros--;
    }
    boolean fraction = end - zeros >= 1 && end - zeros <= 9 && text.startsWith(".", zeros - 1);
    return text.substring(0, fraction ? zeros - 1 : end);
  }

  /**
   * For ever, if nothing was left to a default; to be asked again, if only a deployment's were.
   *
   * @param identity what there is to say before nothing is left to a default
   */
  public String cacheControl(List<Parameter> identity) {
    boolean complete = true;
    for (Parameter parameter : identity) {
      complete &= values.containsKey(parameter.key());
    }
    if (complete) {
      return "max-age=31536000, immutable";
    }
    boolean replayable =
        values.containsKey(Parameter.SEED.key()) && values.containsKey(Parameter.AS_OF.key());
    return replayable ? "max-age=0, must-revalidate" : "no-store";
  }
}
