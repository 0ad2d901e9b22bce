package dev.assay.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium of this machine; nothing is downloaded. Without one the tests are skipped,
 * unless the variable ASSAY_REQUIRE_BROWSER is true: then they fail.
 */
public final class Browser implements AutoCloseable {
  private static final Pattern REQUEST =
      Pattern.compile(
          "\"method\":\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

  private static final Pattern PRINTED = Pattern.compile("/Type\\s*/Page\\b(?!s)");

  // It would warn of a protocol version that is not used here.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /** Whether a missing browser is a failure. */
  public static boolean isRequired() {
    return Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_BROWSER"));
  }

  /** Starts it, or ends the test that asks for it. */
  public static Browser start() throws IOException {
    SELENIUM.setLevel(Level.SEVERE);
    Optional<File> chromium = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<File> driver = onPath("chromedriver");
    boolean isThere = chromium.isPresent() && driver.isPresent();
    String missing =
        "no chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)";
    if (isRequired()) {
      assertThat(isThere).as(missing).isTrue();
    }
    Assumptions.assumeTrue(isThere, missing);
    Path profile = Files.createTempDirectory("assay-browser");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), profile);
  }

  /** Shows a page from a file, so wide and high as given, and waits until it is drawn. */
  public void open(Path file, int width, int height) {
    resize(width, height);
    console();
    requests();
    driver.get(file.toUri().toString());
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "(function wait() { performance.getEntriesByName('drawn').length"
            + " ? done() : setTimeout(wait, 10) })();");
  }

  /** Another size of the window's inside. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the system asks of pages: {@code light} or {@code dark}; on {@code screen} or paper. */
  public void prefer(String colorScheme, String media) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
  }

  /** From now on, until the next page, the first frame of the page is what is asked. */
  public void enterFrame() {
    driver.switchTo().frame(0);
  }

  /** The value of a script's {@code return}. */
  public Object ask(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The value that a script hands to {@code arguments[arguments.length - 1]}. */
  public Object await(String script) {
    return driver.executeAsyncScript(script);
  }

  /** Presses keys. */
  public void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** What the console said since it was asked last. */
  public List<String> console() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** What was requested since it was asked last. */
  public List<String> requests() {
    return StreamSupport.stream(
            driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
        .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results())
        .map(match -> match.group(1))
        .toList();
  }

  /** The whole page as a PNG. */
  public void photograph(Path file) throws IOException {
    Object png =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(png.toString()));
  }

  /** How many pages it prints on paper of a width and height in inches. */
  public long printedPages(double width, double height) {
    Object pdf =
        driver
            .executeCdpCommand(
                "Page.printToPDF",
                Map.of("paperWidth", width, "paperHeight", height, "preferCSSPageSize", false))
            .get("data");
    String text =
        new String(Base64.getDecoder().decode(pdf.toString()), StandardCharsets.ISO_8859_1);
    return PRINTED.matcher(text).results().count();
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    Folders.delete(profile);
  }

  private static Optional<File> onPath(String... names) {
    return Arrays.stream(names)
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}
