package dev.assay.infra.construct;

import dev.assay.infra.stage.LakehouseOptions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The small VPC of the Spark application: outside one, EMR Serverless reaches a handful of AWS
 * services and no API endpoint.
 */
public final class PipelineNetwork extends Construct {
  /** Where the brokers of MSK listen for clients that sign with IAM. */
  private static final int MSK_WITH_IAM = 9098;

  private final Vpc vpc;
  private final SecurityGroup workers;

  /**
   * What the network is made from.
   *
   * @param flowLogs the bucket that gets the flow logs
   * @param options zones, and whether a topic is read
   */
  public record Props(Bucket flowLogs, LakehouseOptions options) {}

  /** Creates VPC, endpoint, NAT gateway, flow logs and security group. */
  public PipelineNetwork(Construct scope, String id, Props props) {
    super(scope, id);
    vpc = vpc(props.flowLogs());
    List<String> zones = ServerlessZones.ids(this, props.options().zones());
    place(vpc.getPublicSubnets(), zones);
    place(vpc.getPrivateSubnets(), zones);
    workers = workers();
    if (props.options().kafkaTopic().isPresent()) {
      workers.addEgressRule(Peer.anyIpv4(), Port.tcp(MSK_WITH_IAM), "Kafka brokers, by IAM");
    }
  }

  private Vpc vpc(Bucket flowLogs) {
    return Vpc.Builder.create(this, "Vpc")
        .ipAddresses(IpAddresses.cidr("10.20.0.0/20"))
        .maxAzs(2)
        .natGateways(1)
        .subnetConfiguration(
            List.of(
                subnet("public", SubnetType.PUBLIC).mapPublicIpOnLaunch(false).build(),
                subnet("private", SubnetType.PRIVATE_WITH_EGRESS).build()))
        .gatewayEndpoints(
            Map.of(
                "S3",
                GatewayVpcEndpointOptions.builder()
                    .service(GatewayVpcEndpointAwsService.S3)
                    .build()))
        .flowLogs(
            Map.of(
                "Flow",
                FlowLogOptions.builder()
                    .destination(FlowLogDestination.toS3(flowLogs, "flow/"))
                    .build()))
        // emptying the default group takes a custom resource with a function; nothing uses the
        // group
        .restrictDefaultSecurityGroup(false)
        .build();
  }

  /** The library knows zones by name alone, and takes the first two that an account has. */
  private static void place(List<ISubnet> subnets, List<String> zones) {
    for (int i = 0; i < subnets.size(); i++) {
      CfnSubnet subnet = (CfnSubnet) subnets.get(i).getNode().getDefaultChild();
      subnet.setAvailabilityZone(null);
      subnet.setAvailabilityZoneId(zones.get(i));
    }
  }

  private static SubnetConfiguration.Builder subnet(String name, SubnetType type) {
    return SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(24);
  }

  private SecurityGroup workers() {
    SecurityGroup group =
        SecurityGroup.Builder.create(this, "Workers")
            .vpc(vpc)
            .description("Spark workers: HTTPS out, everything among themselves")
            .allowAllOutbound(false)
            .build();
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "HTTPS: AWS services and the source");
    group.addEgressRule(group, Port.allTraffic(), "Driver and executors");
    group.addIngressRule(group, Port.allTraffic(), "Driver and executors");
    return group;
  }

  /** Where the workers run: private subnets in two zones. */
  public List<String> subnetIds() {
    return vpc.selectSubnets(
            SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
        .getSubnetIds();
  }

  /** The workers' security group. */
  public String securityGroupId() {
    return workers.getSecurityGroupId();
  }
}
