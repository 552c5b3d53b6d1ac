namespace Verification.Optimized;

/// <summary>What is correlated with what.</summary>
/// <param name="Images">The number of images.</param>
/// <param name="Groups">The number of groups.</param>
/// <param name="Rows">How the window walks down an image.</param>
/// <param name="Columns">How it walks along a row.</param>
/// <param name="Weights">The order of the weights.</param>
/// <param name="Output">Where the result goes.</param>
internal sealed record CorrelationTask(int Images, int Groups, Track Rows, Track Columns, WeightOrder Weights, Raster Output);

/// <summary>Where the elements of a result lie: element (i, j) of channel c of all images at Start + c · Channel + i · Row + j · Column.</summary>
/// <param name="Start">The first element.</param>
/// <param name="Channel">From one channel to the next.</param>
/// <param name="Row">From one row to the next.</param>
/// <param name="Column">From one element of a row to the next.</param>
internal readonly record struct Raster(int Start, int Channel, int Row, int Column);
