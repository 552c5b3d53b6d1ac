using static Verification.Properties.SmallWorlds.Exhaustive;

namespace Verification.Properties.SmallWorlds;

/// <summary>
/// The dense layer with up to nine features and nine outputs, for every input: it and its derivatives are bilinear, so they
/// are known when the response to each weight alone on each feature alone is. The row of each output holds a single 1, under
/// another feature e(o) = (o + t) mod F for each, and t goes through all F features.
/// </summary>
public class SmallWorldsOfDense
{
    private static readonly Shape[] Weights =
        [.. from outputs in Enumerable.Range(1, 9) from features in Enumerable.Range(1, 9) select Shape.Of(outputs, features)];

    /// <summary>W[o] = 1 at e(o), x[n] = n + 1 at n, b = 1000, 2000, …:  y[n,o] = b[o] + n + 1 if e(o) = n, otherwise b[o]</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_weight_reads_one_feature(Implementation kernels) => Check(kernels, Weights, (one, w) => First(w[1], t => First(2, bias =>
    {
        var y = new ExpectedTensor([w[1], w[0]]);
        Tensor<float> b = OneHot.Numbered([w[0]]) * (1000 * bias);
        ForEach(w[1], w[0], (n, o) => y[(n * w[0]) + o] = b[o] + (E(w, o, t) == n ? n + 1 : 0));
        Tensor<float> x = OneHot.Rows([w[1], w[1]], w[1], n => n, n => n + 1);
        return y.Differs(
            one.Dense(x, Weight(w, t), bias == 0 ? null : b),
            "dense",
            place => $"W 1 at [{place % w[0]}, {E(w, place % w[0], t)}], x {(place / w[0]) + 1} at feature {place / w[0]}, b {(bias == 0 ? "null" : b)}");
    })));

    /// <summary>W[o] = 1 at e(o), dy[n] = n + 1 at n:  dx[n,f] = n + 1 if f = e(n), otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_input_goes_to_that_feature(Implementation kernels) => Check(kernels, Weights, (one, w) => First(w[1], t =>
    {
        var dx = new ExpectedTensor([w[0], w[1]]);
        ForEach(w[0], 1, (n, _) => dx[(n * w[1]) + E(w, n, t)] = n + 1);
        return dx.Differs(
            one.DenseInputGradient(Weight(w, t), Dy(w)),
            "dense's dx",
            place => $"W 1 at [{place / w[1]}, {E(w, place / w[1], t)}], dy {(place / w[1]) + 1} at output {place / w[1]}");
    }));

    /// <summary>x[n] = 1 at e(n), dy[n] = n + 1 at n:  dW[o,f] = o + 1 if f = e(o), otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_weight_comes_from_that_feature(Implementation kernels) => Check(kernels, Weights, (one, w) => First(w[1], t =>
    {
        var dw = new ExpectedTensor(w);
        ForEach(w[0], 1, (o, _) => dw[(o * w[1]) + E(w, o, t)] = o + 1);
        return dw.Differs(
            one.DenseWeightGradient(Weight(w, t), Dy(w)),
            "dense's dW",
            place => $"x 1 at [{place / w[1]}, {E(w, place / w[1], t)}], dy {(place / w[1]) + 1} at output {place / w[1]} of that image");
    }));

    /// <summary>dy = 1 at n, o:  db = 1 at o, otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_bias_takes_every_image_once(Implementation kernels) => Check(kernels, Weights, (one, dy) => First(dy.ElementCount, place =>
    {
        var db = new ExpectedTensor([dy[1]]);
        db[place % dy[1]] = 1;
        return db.Differs(one.DenseBiasGradient(dy.OneHot<float>(place)), "dense's db", _ => $"dy 1 at {dy.At(place)}");
    }));

    private static int E(Shape w, int o, int t) => (o + t) % w[1];

    private static Tensor<float> Weight(Shape w, int t) => OneHot.Rows(w, w[0], o => E(w, o, t));

    private static Tensor<float> Dy(Shape w) => OneHot.Rows([w[0], w[0]], w[0], n => n, n => n + 1);
}
