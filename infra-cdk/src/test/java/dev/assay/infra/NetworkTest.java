package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private final StackTemplate lakehouse = Cloud.with("lakehouse=on").lakehouse();

  @Test
  void application_shouldRunInPrivateSubnetsOfTwoZones() {
    List<String> subnets =
        Intrinsics.texts(
            lakehouse
                .only("AWS::EMRServerless::Application")
                .at("/NetworkConfiguration/SubnetIds"));
    assertThat(subnets)
        .hasSize(2)
        .allSatisfy(subnet -> assertThat(subnet).startsWith("${NetworkVpcprivateSubnet"));
    assertThat(lakehouse.all("AWS::EC2::Subnet"))
        .allMatch(subnet -> !subnet.path("MapPublicIpOnLaunch").asBoolean());
  }

  /** EMR Serverless runs in some zones only, and a zone's name is another zone in every account. */
  @Test
  void subnets_shouldStandInZonesOfTheServiceWhateverTheRegion() {
    String name = lakehouse.root().path("Mappings").fieldNames().next();
    String lookUp = "${map " + name + " ${AWS::Region} %s}";
    assertThat(zoneIds(lakehouse))
        .hasSize(4)
        .containsOnly(lookUp.formatted("First"), lookUp.formatted("Second"));
    JsonNode table = lakehouse.root().path("Mappings").path(name);
    assertThat(table.at("/us-east-1")).noneMatch(zone -> zone.asText().equals("use1-az3"));
    assertThat(table.at("/us-west-1").valueStream().map(JsonNode::asText))
        .containsExactly("usw1-az1", "usw1-az3");
    assertThat(table.fieldNames())
        .toIterable()
        .hasSizeGreaterThan(30)
        .as("regions without the EMR release")
        .doesNotContain("me-south-1", "me-central-1");
  }

  @Test
  void zones_shouldBeTheChosenOnesWhenThereAreSome() {
    StackTemplate chosen = Cloud.with("lakehouse=on", "zones=use1-az4,use1-az6").lakehouse();
    assertThat(zoneIds(chosen)).hasSize(4).containsOnly("use1-az4", "use1-az6");
    assertThat(chosen.root().has("Mappings")).isFalse();
  }

  private static List<String> zoneIds(StackTemplate template) {
    assertThat(template.all("AWS::EC2::Subnet")).noneMatch(it -> it.has("AvailabilityZone"));
    return template
        .all("AWS::EC2::Subnet")
        .map(subnet -> Intrinsics.text(subnet.path("AvailabilityZoneId")))
        .toList();
  }

  @Test
  void vpc_shouldHaveOneNatGatewayAndAnEndpointForS3() {
    assertThat(lakehouse.ofType("AWS::EC2::NatGateway")).hasSize(1);
    JsonNode endpoint = lakehouse.only("AWS::EC2::VPCEndpoint");
    assertThat(endpoint.path("VpcEndpointType").asText()).isEqualTo("Gateway");
    assertThat(Intrinsics.text(endpoint.path("ServiceName"))).endsWith(".s3");
  }

  @Test
  void flowLogs_shouldGoToTheLogBucket() {
    JsonNode flowLog = lakehouse.only("AWS::EC2::FlowLog");
    assertThat(flowLog.path("TrafficType").asText()).isEqualTo("ALL");
    assertThat(Intrinsics.text(flowLog.path("LogDestination"))).startsWith("${BucketsLogs");
  }

  @Test
  void workers_shouldReachHttpsAndEachOtherOnly() {
    JsonNode group = lakehouse.only("AWS::EC2::SecurityGroup");
    assertThat(group.path("SecurityGroupEgress"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.path("IpProtocol").asText()).isEqualTo("tcp");
              assertThat(rule.path("FromPort").asInt()).isEqualTo(443);
              assertThat(rule.path("ToPort").asInt()).isEqualTo(443);
            });
    assertThat(group.has("SecurityGroupIngress")).isFalse();
    assertThat(source("AWS::EC2::SecurityGroupIngress", "SourceSecurityGroupId"))
        .isEqualTo(source("AWS::EC2::SecurityGroupIngress", "GroupId"));
    assertThat(source("AWS::EC2::SecurityGroupEgress", "DestinationSecurityGroupId"))
        .isEqualTo(source("AWS::EC2::SecurityGroupEgress", "GroupId"));
  }

  @Test
  void synth_shouldPrintWhatTheIdleStackCosts() {
    assertThat(Cloud.with("lakehouse=on").messages("LakehouseStack"))
        .anySatisfy(message -> assertThat(message).contains("Idle", "$37 a month", "NAT gateway"));
  }

  private String source(String type, String property) {
    return Intrinsics.text(lakehouse.only(type).path(property));
  }
}
