internal import CKernels

extension ModelCentre {
  /// Calls `body` with the coordinates in the layout of the kernels.
  func withCoordinates<Result>(
    _ w: inout [Double], _ curvatures: [Double], _ visits: [Int64] = [],
    _ body: (UnsafeMutablePointer<softmax_coordinates>) -> Result
  ) -> Result {
    var coordinates = softmax_coordinates()
    coordinates.count = Int64(working.count)
    return working.column.withUnsafeBufferPointer { column in
      working.classOf.withUnsafeBufferPointer { classOf in
        gradient.withUnsafeBufferPointer { gradient in
          curvatures.withUnsafeBufferPointer { curvature in
            absolute.withUnsafeBufferPointer { l1 in
              square.withUnsafeBufferPointer { l2 in
                w.withUnsafeMutableBufferPointer { w in
                  (bounds?.lower).withOptionalPointer { lower in
                    (bounds?.upper).withOptionalPointer { upper in
                      coordinates.column = column.baseAddress
                      coordinates.class_of = classOf.baseAddress
                      coordinates.gradient = gradient.baseAddress
                      coordinates.curvature = curvature.baseAddress
                      coordinates.l1 = l1.baseAddress
                      coordinates.l2 = l2.baseAddress
                      coordinates.lower = lower
                      coordinates.upper = upper
                      coordinates.w = w.baseAddress
                      return visits.withUnsafeBufferPointer { visits in
                        coordinates.visits = Int64(visits.count)
                        coordinates.order = visits.baseAddress
                        return body(&coordinates)
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Calls `body` with the groups of a grouped penalty in the layout of the kernels.
  func withGroups<Result>(
    _ w: inout [Double], _ blocks: GroupBlocks, _ visits: [Int64] = [],
    _ body: (UnsafePointer<softmax_groups>) -> Result
  ) -> Result {
    let (penalties, bounds) = (groupPenalties, groupBounds)
    let places = stride(from: 0, to: working.count, by: working.classes).map { working.column[$0] }
    var groups = softmax_groups()
    groups.count = Int64(places.count)
    return places.withUnsafeBufferPointer { places in
      gradient.withUnsafeBufferPointer { gradient in
        blocks.curvature.withUnsafeBufferPointer { curvature in
          blocks.values.withUnsafeBufferPointer { values in
            blocks.vectors.withUnsafeBufferPointer { vectors in
              penalties.absolute.withUnsafeBufferPointer { l1 in
                penalties.square.withUnsafeBufferPointer { l2 in
                  w.withUnsafeMutableBufferPointer { w in
                    (bounds?.lower).withOptionalPointer { lower in
                      (bounds?.upper).withOptionalPointer { upper in
                        groups.column = places.baseAddress
                        groups.gradient = gradient.baseAddress
                        groups.curvature = curvature.baseAddress
                        groups.values = values.baseAddress
                        groups.vectors = vectors.baseAddress
                        groups.l1 = l1.baseAddress
                        groups.l2 = l2.baseAddress
                        groups.lower = lower
                        groups.upper = upper
                        groups.w = w.baseAddress
                        return visits.withUnsafeBufferPointer { visits in
                          groups.visits = Int64(visits.count)
                          groups.order = visits.baseAddress
                          return withUnsafePointer(to: groups, body)
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
