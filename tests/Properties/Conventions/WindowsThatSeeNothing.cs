using Verification.Properties.Contract;
using Verification.Properties.SmallWorlds;

namespace Verification.Properties.Conventions;

/// <summary>A pooling window that sees no cell of the input has no maximum and no mean: it is refused. Other libraries give −∞, 0 or
/// NaN.</summary>
[Trait("Category", "Convention")]
public class WindowsThatSeeNothing
{
    /// <summary>as much padding on either side as the window has columns:  the first window sees only padding</summary>
    [Convention]
    public Property Are_refused(IKernels<float> kernels, PoolingCase c) => Refusal.OfPooling(
        kernels, "geometry", c.Operands with { Window = (1, c.Window.Columns), Geometry = new() { Padding = (0, c.Window.Columns) } },
        0, c.Window.Columns, c.Input[3], -1);

    /// <summary>every small world whose window fits, and sees nothing somewhere</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void Are_refused_in_every_small_world(Implementation kernels) => Exhaustive.CheckConvention(
        kernels, [.. SmallWorldList.Plain.Where(w => w.Fits && !w.Pools)], SmallWorldsOfPooling.IsRefused);
}
