using System.ComponentModel.DataAnnotations;

namespace DrConsole.Plans;

/// <summary>Section <c>DrConsole:Plans</c>: who must agree before a plan holds.</summary>
public sealed class PlanOptions
{
    public const string Section = "DrConsole:Plans";

    /// <summary>People other than the authors who must approve. With 0 a plan holds at once and is marked as unreviewed everywhere.</summary>
    [Range(0, 2, ErrorMessage = "accepted are 0, 1 and 2.")]
    public int ApprovalsNeeded { get; init; } = 1;
}
