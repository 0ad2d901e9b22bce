package dev.assay.infra.construct;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/** A role for one service, with every statement written out here and none added by a grant. */
final class ServiceRole extends Role {

  /**
   * What the role may do, and for whom.
   *
   * @param name the role's name before its region: role names are global to the account
   * @param trusted the only principal that may assume it
   */
  record Props(
      String name, IPrincipal trusted, String description, List<PolicyStatement> statements) {}

  ServiceRole(Construct scope, String id, Props props) {
    super(scope, id, roleProps(Stack.of(scope).getRegion(), props));
  }

  private static RoleProps roleProps(String region, Props props) {
    return RoleProps.builder()
        .roleName(props.name() + "-" + region)
        .description(props.description())
        .assumedBy(props.trusted())
        .inlinePolicies(
            Map.of(
                "Permissions",
                PolicyDocument.Builder.create().statements(props.statements()).build()))
        .build();
  }

  /** A service that may assume a role. */
  static IPrincipal service(String name) {
    return new ServicePrincipal(name);
  }

  /** A service that may assume a role on the conditions given. */
  static IPrincipal service(String name, Map<String, Object> conditions) {
    return new ServicePrincipal(
        name, ServicePrincipalOpts.builder().conditions(conditions).build());
  }

  /** A service acting for this account alone. */
  static IPrincipal ownService(Construct scope, String name) {
    return service(
        name, Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount())));
  }

  /**
   * EMR Serverless acting for this account and region. It documents both keys for the policies of
   * encryption keys, and neither for a job's role: so a key that is sent must be ours, and one that
   * is not sent leaves the role to whom this account passes it.
   */
  static IPrincipal ownEmrServerless(Construct scope) {
    Stack stack = Stack.of(scope);
    String ours =
        "arn:%s:emr-serverless:%s:%s:*"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
    return service(
        "emr-serverless.amazonaws.com",
        Json.object(
            Map.entry("StringEqualsIfExists", Map.of("aws:SourceAccount", stack.getAccount())),
            Map.entry("ArnLikeIfExists", Map.of("aws:SourceArn", ours))));
  }

  /** An allowance; {@code actions} are spelled out, never patterns. */
  static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }
}
