extension Int {
  /// The number with a mark between thousands.
  var grouped: String {
    let digits = Array(String(magnitude))
    let parts = digits.indices.map { k in
      (k > 0 && (digits.count - k) % 3 == 0 ? "," : "") + String(digits[k])
    }
    return (self < 0 ? "−" : "") + parts.joined()
  }
}
