using static Verification.Properties.SmallWorlds.Exhaustive;

namespace Verification.Properties.SmallWorlds;

/// <summary>The dense layer with up to nine features and nine outputs, for every input: it and its derivatives are bilinear, so they are
/// known when the response to each weight alone on each feature alone is. The row of each output holds a single 1, under another feature
/// e(o) = (o + t) mod F for each, and t goes through all F features.</summary>
public class SmallWorldsOfDense
{
    private static readonly (Shape W, int T)[] Weights =
    [
        .. from outputs in Enumerable.Range(1, 9)
           from features in Enumerable.Range(1, 9)
           from t in Enumerable.Range(0, features)
           select (Shape.Of(outputs, features), t),
    ];

    /// <summary>W[o] = 1 at e(o), x[n] = n + 1 at n, b = 1000, 2000, …:  y[n,o] = b[o] + n + 1 if e(o) = n, otherwise b[o]</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void A_weight_reads_one_feature(Implementation kernels) => Check(kernels, Weights, (one, world) => First(2, bias =>
    {
        var (w, t) = world;
        Tensor<float> x = OneHot.Rows([w[1], w[1]], w[1], n => n, n => n + 1);
        Tensor<float> b = OneHot.Numbered([w[0]]) * (1000 * bias);
        return one.Dense(x, Weight(w, t), bias == 0 ? null : b).Differs(
            Shape.Of(w[1], w[0]).Filled(place => Y(place / w[0], place % w[0])), "dense", place =>
            $"W {Place(w, place % w[0], t)}, x {(place / w[0]) + 1} at feature {place / w[0]}, b {(bias == 0 ? "null" : b)}");

        float Y(int n, int o) => b[o] + (E(w, o, t) == n ? n + 1 : 0);
    }));

    /// <summary>W[o] = 1 at e(o), dy[n] = n + 1 at n:  dx[n,f] = n + 1 if f = e(n), otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_input_goes_to_that_feature(Implementation kernels) => Check(kernels, Weights, (one, world) =>
    {
        var (w, t) = world;
        return one.DenseInputGradient(Weight(w, t), Dy(w)).Differs(Derivative(w, t), "dense's dx", place =>
            $"W {Place(w, place / w[1], t)}, dy {(place / w[1]) + 1} at output {place / w[1]}");
    });

    /// <summary>x[n] = 1 at e(n), dy[n] = n + 1 at n:  dW[o,f] = o + 1 if f = e(o), otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_weight_comes_from_that_feature(Implementation kernels) => Check(kernels, Weights, (one, world) =>
    {
        var (w, t) = world;
        return one.DenseWeightGradient(Weight(w, t), Dy(w)).Differs(Derivative(w, t), "dense's dW", place =>
            $"x {Place(w, place / w[1], t)}, dy {(place / w[1]) + 1} at output {place / w[1]} of that image");
    });

    /// <summary>dy = 1 at n, o:  db = 1 at o, otherwise 0</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_derivative_by_the_bias_takes_every_image_once(Implementation kernels) => Check(kernels, Weights, (one, world) =>
        First(world.W[0], n => one.DenseBiasGradient(world.W.OneHot<float>((n * world.W[1]) + world.T)).Differs(
            Shape.Of(world.W[1]).OneHot<float>(world.T), "dense's db", _ => $"dy 1 at [{n}, {world.T}]")));

    private static int E(Shape w, int o, int t) => (o + t) % w[1];

    private static Tensor<float> Weight(Shape w, int t) => OneHot.Rows(w, w[0], o => E(w, o, t));

    private static Tensor<float> Dy(Shape w) => OneHot.Rows([w[0], w[0]], w[0], n => n, n => n + 1);

    private static Tensor<float> Derivative(Shape w, int t) => OneHot.Rows(w, w[0], n => E(w, n, t), n => n + 1);

    private static string Place(Shape w, int row, int t) => $"1 at [{row}, {E(w, row, t)}]";
}
