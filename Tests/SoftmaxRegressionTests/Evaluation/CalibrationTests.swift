import Testing

@testable import SoftmaxRegression

@Suite struct `Calibration of the predicted class` {
  @Test func `the error is the weighted gap between confidence and frequency`() {
    var calibration = Calibration()
    calibration.add(confidence: 0.61, outcome: 1, weight: 3)
    calibration.add(confidence: 0.65, outcome: 0, weight: 1)
    calibration.add(confidence: 0.95, outcome: 1, weight: 4)
    // The first two share a bin: |3 (0.61 - 1) + 0.65| = 0.52; the third: 4 x 0.05.
    #expect(agree(calibration.error, (0.52 + 0.2) / 8))
    #expect(agree([calibration.bins[9].confidence], [2.48 / 4]))
    #expect(calibration.bins[9].frequency == 0.75)
    #expect(calibration.bins[0].confidence == nil)
  }

  @Test(arguments: [0.6, 0.6.nextUp, 0.6.nextDown])
  func `an edge belongs to the bin below it, whatever its last bit`(confidence: Double) {
    var calibration = Calibration()
    calibration.add(confidence: confidence, outcome: 1)
    #expect(calibration.bins[8].weight == 1)
  }

  @Test func `the ends of the scale are in the outermost bins`() {
    var calibration = Calibration()
    calibration.add(confidence: 0, outcome: 0)
    calibration.add(confidence: 1, outcome: 1)
    #expect(calibration.bins[0].weight == 1)
    #expect(calibration.bins[14].weight == 1)
    #expect(Calibration().error == 0)
  }
}
