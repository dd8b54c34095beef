# glmnet on one workload: a fit for each threshold, its time and its coefficients, for the referee.
suppressMessages(library(glmnet))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]; n <- as.integer(arguments[2]); d <- as.integer(arguments[3]); k <- as.integer(arguments[4])
sparse <- arguments[5] == "sparse"; out <- arguments[6]

source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "read.R"))

# Its manual advises a path that leads to the penalty wanted, so that is tried as well as that penalty alone.
paths <- list(alone = 1 / n, path = 10^seq(0, -log10(n), length.out = 10))

for (power in 3:15) {
  for (name in names(paths)) {
    seconds <- system.time(
      fit <- glmnet(
        x, factor(y), family = "multinomial", alpha = 0, lambda = paths[[name]], standardize = FALSE,
        thresh = 10^-power, maxit = 1e7))[["elapsed"]]
    if (length(fit$lambda) < length(paths[[name]])) next # it has stopped before the last
    parameters <- sapply(coef(fit, s = 1 / n), as.numeric) # (intercept, then d) x K, column by column
    setting <- paste0(name, "-1e-", power)
    writeBin(as.numeric(parameters), file.path(out, setting))
    cat(setting, seconds, "\n")
    flush(stdout())
  }
}
