package dev.assay.pipeline.bronze;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A whole body in memory, of at most so many bytes: an endless one must not end the process. */
final class BoundedBody implements BodySubscriber<byte[]> {
  /** Some 25 times what the largest page of the source has. */
  static final int MOST_BYTES = 64 << 20;

  static final String TOO_LONG = "it has more than 64 MiB";

  private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
  private Subscription subscription;
  private long received;

  @Override
  public CompletionStage<byte[]> getBody() {
    return body.getBody();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    body.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    received += buffers.stream().mapToLong(Buffer::remaining).sum();
    if (received > MOST_BYTES) {
      subscription.cancel();
      body.onError(new MalformedPageException(TOO_LONG));
    } else {
      body.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    body.onComplete();
  }
}
