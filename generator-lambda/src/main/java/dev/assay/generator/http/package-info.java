/** Requests, parsed at the edge, and answers: negotiation, caching, problems (RFC 9110, 9457). */
package dev.assay.generator.http;
