// Everything that the library needs of the system: Foundation without its texts in the world's languages, whose tables
// would take 40 MB of a program that holds all that it needs, and the C library.

#if canImport(FoundationEssentials)
  @_exported public import FoundationEssentials
#else
  @_exported public import Foundation
#endif

#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#else
  @_exported public import Darwin
#endif
