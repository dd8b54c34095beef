/// What the stored values of a column become.
enum ColumnMeaning: Equatable {
  case numbers(NumberForm)
  case texts(TextForm)
  case refused(String)
}
