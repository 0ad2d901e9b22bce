package dev.assay.generator.feed.clickstream;

/** What a visitor looks at the shop with; a desktop knows the web alone. */
enum Device {
  MOBILE("mobile", "web"),
  MOBILE_IOS("mobile", "ios"),
  MOBILE_ANDROID("mobile", "android"),
  DESKTOP("desktop", "web"),
  TABLET("tablet", "web"),
  TABLET_IOS("tablet", "ios"),
  TABLET_ANDROID("tablet", "android");

  final String type;
  final String platform;

  Device(String type, String platform) {
    this.type = type;
    this.platform = platform;
  }
}
