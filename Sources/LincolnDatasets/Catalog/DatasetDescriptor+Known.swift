extension DatasetDescriptor {
  /// The data sets that this library knows by name.
  public static let known: [DatasetDescriptor] = [.mnist, .fashionMNIST]

  /// Handwritten digits, 28 x 28 pixels, 60,000 to train with and 10,000 to test with.
  ///
  /// The product `LincolnMNIST` has the files inside.
  public static let mnist = DatasetDescriptor(
    name: "mnist", title: "MNIST", classCount: 10,
    files: [
      DatasetFile(
        .trainingImages, byteCount: 47_040_016, crc32: 0xe9f4_d8b3,
        sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
      DatasetFile(
        .testImages, byteCount: 7_840_016, crc32: 0x9137_3bdf,
        sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
      DatasetFile(
        .trainingLabels, byteCount: 60_008, crc32: 0xe0cb_4ad2,
        sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
      DatasetFile(
        .testLabels, byteCount: 10_008, crc32: 0x4ab9_eff9,
        sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ])

  /// Pictures of clothes in the shape of MNIST, by Zalando.
  public static let fashionMNIST = DatasetDescriptor(
    name: "fashion-mnist", title: "Fashion-MNIST", classCount: 10,
    files: [
      DatasetFile(
        .trainingImages, byteCount: 47_040_016, crc32: 0xb4f2_9f28,
        sha256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
      DatasetFile(
        .testImages, byteCount: 7_840_016, crc32: 0x678f_e0b1,
        sha256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
      DatasetFile(
        .trainingLabels, byteCount: 60_008, crc32: 0x741a_4657,
        sha256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
      DatasetFile(
        .testLabels, byteCount: 10_008, crc32: 0x8014_2c1f,
        sha256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
    ],
    systemDirectory: "/usr/share/datasets/fashion-mnist",
    systemPackage: "dataset-fashion-mnist")
}
