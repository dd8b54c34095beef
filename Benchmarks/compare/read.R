# The data of a workload: x and y from its folder, for n rows and d columns, `sparse` or not.

# The numbers of a .npy file of version 1, whose header's length is bytes 9 and 10.
numbers <- function(name, what, size, count) {
  file <- file(file.path(folder, name), "rb")
  on.exit(close(file))
  readBin(file, "raw", 8)
  readBin(file, "raw", readBin(file, "integer", 1, size = 2))
  readBin(file, what, count, size = size)
}

y <- numbers("y.npy", "integer", 4, 2 * n)[c(TRUE, FALSE)]
if (sparse) {
  starts <- numbers("starts.npy", "integer", 4, n + 1)
  stored <- starts[n + 1]
  x <- sparseMatrix(
    j = numbers("columns.npy", "integer", 4, stored), p = starts, x = numbers("values.npy", "double", 8, stored),
    dims = c(n, d), index1 = FALSE)
} else {
  x <- t(matrix(numbers("X.npy", "double", 8, n * d), nrow = d))
}
