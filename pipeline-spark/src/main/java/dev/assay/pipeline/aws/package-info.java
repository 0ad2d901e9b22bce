/**
 * What Assay asks of AWS: signatures, credentials and a secret. The only package that knows the AWS
 * SDK, whose own settings hold everywhere: environment, profiles, roles.
 */
package dev.assay.pipeline.aws;
