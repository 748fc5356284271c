using DrConsole.Drills;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Reports;

public sealed partial class DrillCriteriaPanel(JudgeCriterion judge)
{
    private DrillCriterion? _judging;
    private CriterionJudgement _judgement;
    private string _why = "", _evidence = "";

    [Parameter, EditorRequired]
    public DrillDossier Of { get; set; } = null!;

    [Parameter]
    public bool MayJudge { get; set; }

    private static string Said(DrillCriterion criterion) => criterion.Judgement switch { CriterionJudgement.Met => "Met", CriterionJudgement.NotMet => "Not met", _ => "Not judged" };

    // What a person names may be any text: only a path of this console is made a link.
    private static string? Path(string evidence) => evidence.Length > 1 && evidence[0] == '/' && evidence[1] is not ('/' or '\\') && !evidence.Any(char.IsWhiteSpace) ? evidence : null;

    private void Open(DrillCriterion criterion) => (_judging, _judgement, _why, _evidence, Refusal) = (criterion, criterion.Judgement ?? CriterionJudgement.Met, criterion.Why, criterion.Evidence, null);

    private async Task JudgeAsync()
    {
        if (await TryAsync(() => judge.ExecuteAsync(Of.Drill.Key, _judging!.Number, _judgement, _why, _evidence, CancellationToken.None)))
            _judging = null;
    }
}
