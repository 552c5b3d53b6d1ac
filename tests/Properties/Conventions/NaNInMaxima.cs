namespace Verification.Properties.Conventions;

/// <summary>NaN is larger than every number, so that it is not lost in a maximum. Other libraries lose it. That it is kept or lost
/// wherever it stands is no convention: page NonFinite. The spot is the case's data number, modulo the elements there are.</summary>
[Trait("Category", "Convention")]
public class NaNInMaxima
{
    /// <summary>x[spot] = NaN:  max x is NaN exactly where the window holds the spot</summary>
    [Convention]
    public Property NaN_wins_every_maximum_that_holds_it(IKernels<float> kernels, PoolingCase c) => Equal(
        c.Maximum(kernels, c.X.WithElement(NonFinitePlace.In(c.Input, c.Seed), float.NaN)),
        NonFinitePlace.HeldBy(c, c.Output.Constant(float.NaN), c.Maximum(kernels, c.X)));

    /// <summary>r(NaN) = NaN</summary>
    [Convention]
    public Property The_rectifier_keeps_NaN(IKernels<float> kernels, DenseCase c) => Equal(
        kernels.Rectifier(NonFinitePlace.Repeated(c, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f)),
        NonFinitePlace.Repeated(c, float.NaN, float.PositiveInfinity, 0, 0));
}
