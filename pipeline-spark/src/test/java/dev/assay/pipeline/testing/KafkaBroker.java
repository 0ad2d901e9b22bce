package dev.assay.pipeline.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker of one node, without ZooKeeper, in this JVM; anybody may enter by one port. */
public final class KafkaBroker implements AutoCloseable {
  private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  public static final String USER = "shop";
  public static final String PASSWORD = "correct-horse-battery";

  private final KafkaRaftServer server;
  private final int port;
  private final int saslPort;

  private KafkaBroker(KafkaRaftServer server, int port, int saslPort) {
    this.server = server;
    this.port = port;
    this.saslPort = saslPort;
  }

  /** Starts it; its files are in this folder. */
  public static KafkaBroker start(Path folder) throws Exception {
    int port = freePort();
    int saslPort = freePort();
    int controller = freePort();
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .run();
    Properties settings = settings(folder, port, saslPort, controller);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, port, saslPort);
  }

  private static Properties settings(Path folder, int port, int saslPort, int controller) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,SASL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, saslPort, controller));
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put(
        "listener.name.sasl.plain.sasl.jaas.config",
        LOGIN + " required user_" + USER + "=\"" + PASSWORD + "\";");
    settings.put("log.dirs", folder.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("auto.create.topics.enable", "false");
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Where anybody may enter. */
  public String servers() {
    return "127.0.0.1:" + port;
  }

  /** Where one has to say who one is. */
  public String guarded() {
    return "127.0.0.1:" + saslPort;
  }

  /** What a client says there. */
  public static String login(String password) {
    return String.join(
        "\n",
        "security.protocol=SASL_PLAINTEXT",
        "sasl.mechanism=PLAIN",
        "sasl.jaas.config=%s required username=\"%s\" password=\"%s\";"
            .formatted(LOGIN, USER, password),
        "");
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
