/// How the columns of a table become features and classes.
public struct TableEncoding: Codable, Sendable, Equatable {
}
