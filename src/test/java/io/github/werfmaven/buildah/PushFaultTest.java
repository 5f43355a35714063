package io.github.werfmaven.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those of Buildah 1.28.2. */
class PushFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "37d187ae282a6667faa03d6e5c47a096f65a06a9f4de99631a082032d2420539: image not known | NO_IMAGE",
        "checking whether a blob sha256:f0 exists in r.example/app: unauthorized: authentication required | UNAUTHORIZED",
        "writing blob: initiating layer upload to /v2/app/blobs/uploads/ in r.example: unauthorized: who are you | UNAUTHORIZED",
        "writing blob: initiating layer upload to /v2/app/blobs/uploads/ in r.example: denied: not for you | DENIED",
        "checking whether a blob sha256:f0 exists in r.example/app: requested access to the resource is denied | DENIED",
        "trying to reuse blob sha256:f0 at destination: failed to read from destination repository app: 403 (Forbidden) | DENIED",
        "writing blob: initiating layer upload to /v2/app/blobs/uploads/ in r.example: name unknown: no such repository | NOT_FOUND",
        "writing blob: initiating layer upload to /v2/a/blobs/uploads/ in r.example: received unexpected HTTP status: 500 Internal Server Error | PASSING",
        "writing blob: initiating layer upload to /v2/a/blobs/uploads/ in r.example: received unexpected HTTP status: 503 Service Unavailable | PASSING",
        "pinging container registry r.example: invalid status code from registry 500 (Internal Server Error) | PASSING",
        "failed to read from destination repository app: 500 (Internal Server Error) | PASSING",
        "writing blob: uploading layer chunked: toomanyrequests: slow down | PASSING",
        "writing blob: uploading layer chunked: received unexpected HTTP status: 429 Too Many Requests | PASSING",
        "writing blob: Patch \"http://r.example/v2/a/blobs/uploads/1?***\": write tcp 127.0.0.1:1->127.0.0.1:2: write: broken pipe | PASSING",
        "writing blob: Patch \"http://r.example/v2/a/blobs/uploads/1?***\": write tcp 127.0.0.1:1->127.0.0.1:2: use of closed network connection | PASSING",
        "writing manifest: Put \"http://r.example/v2/app/manifests/1\": EOF | PASSING",
        "pinging container registry r.example: Get \"https://r.example/v2/\": dial tcp 127.0.0.1:1: connect: connection refused | PASSING",
        "writing manifest: uploading manifest 1 to r.example/app: errors: manifest blob unknown: blob unknown to registry | PASSING",
        "pinging container registry r.example: Get \"https://r.example/v2/\": dial tcp: lookup r.example on 10.0.0.1:53: no such host | LASTING",
        "pinging container registry r.example: Get \"https://r.example/v2/\": x509: certificate signed by unknown authority | LASTING",
        "pinging container registry r.example: Get \"https://r.example/v2/\": http: server gave HTTP response to HTTPS client | LASTING",
        "writing blob: initiating layer upload to /v2/f1/blobs/uploads/ in r.example: received unexpected HTTP status: 200 OK | LASTING",
        "writing blob: uploading layer chunked: received unexpected HTTP status: 413 Request Entity Too Large | LASTING",
        "write /var/tmp/storage1: no space left on device | LASTING"})
    void isToldByBuildahsWords(String reason, PushFault fault) {
        assertThat(PushFault.of(reason)).isEqualTo(fault);
    }
}
