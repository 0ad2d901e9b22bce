package dev.assay.infra.construct;

import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.logs.ILogGroup;

/** One JSON line a request, with the fields that the local gateway logs too. */
final class AccessLog implements IAccessLogSettings {
  private static final String LINE =
      """
      {"requestId":"$context.requestId","sourceIp":"$context.identity.sourceIp",\
      "method":"$context.httpMethod","route":"$context.routeKey",\
      "status":"$context.status","responseLength":"$context.responseLength"}""";

  private final ILogGroup logGroup;

  AccessLog(ILogGroup logGroup) {
    this.logGroup = logGroup;
  }

  @Override
  public IAccessLogDestination getDestination() {
    return new LogGroupLogDestination(logGroup);
  }

  @Override
  public AccessLogFormat getFormat() {
    return AccessLogFormat.custom(LINE);
  }
}
