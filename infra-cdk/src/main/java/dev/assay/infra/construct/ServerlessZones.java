package dev.assay.infra.construct;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnMapping;
import software.constructs.Construct;

/**
 * The two availability zones of the network, by id: EMR Serverless does not run in every zone, and
 * an id means the same zone in every account. Without a setting CloudFormation looks the region up
 * in a table; a region that is not in it is refused before anything is created.
 */
final class ServerlessZones {
  private static final TextResource TABLE = new TextResource("emr-serverless-zones.txt");

  private ServerlessZones() {}

  static List<String> ids(Construct scope, Optional<List<String>> chosen) {
    return chosen.orElseGet(() -> lookups(scope));
  }

  private static List<String> lookups(Construct scope) {
    CfnMapping table =
        CfnMapping.Builder.create(scope, "ServerlessZones").mapping(byRegion()).build();
    return List.of(table.findInMap(Aws.REGION, "First"), table.findInMap(Aws.REGION, "Second"));
  }

  private static Map<String, Map<String, String>> byRegion() {
    Map<String, Map<String, String>> zones = new LinkedHashMap<>();
    TABLE
        .text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", -1))
        .forEach(
            words ->
                zones.put(
                    words[0],
                    Json.object(Map.entry("First", words[1]), Map.entry("Second", words[2]))));
    return zones;
  }
}
