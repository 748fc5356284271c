using DrConsole.Platform;

namespace DrConsole.Backups;

public sealed partial class Restore
{
    /// <summary>A copy was read back, or could not be.</summary>
    internal void Found(RestorePart part, string where, string expected, string found, bool isWhole) => Add(RestoreGate.Locate, part.DataClass, where, expected, found, isWhole, "");

    /// <summary>Every copy was looked at: each class needs one that is whole.</summary>
    internal void EndLocating(DateTimeOffset now)
    {
        if (_parts.Find(part => part.Copy is null) is { } lost)
            Fail($"No copy of {lost.DataClass} as of {lost.AsOf:yyyy-MM-dd HH:mm} UTC could be read back.", now);
        else
            Gate = IsInPlace ? RestoreGate.Safety : RestoreGate.Restore;
    }

    /// <summary>What was there before was copied and read back, or could not be: then nothing is overwritten, unless a person answers for it.</summary>
    /// <param name="problemOf">What is wrong with a safety copy; null when nothing is.</param>
    internal void EndSafety(Func<BackupId, string?> problemOf)
    {
        foreach (var part in _parts)
        {
            var problem = problemOf(part.SafetyCopy!.Value);
            Add(RestoreGate.Safety, part.DataClass, "What is there now was copied and read back", "yes", problem ?? "yes", problem is null, "");
        }
        if (HasFailed(RestoreGate.Safety))
            State = RestoreState.WaitingForHuman;
        else
            Gate = RestoreGate.Restore;
    }

    internal void Bring(RestorePart part, Restored restored, DateTimeOffset now)
    {
        part.End(restored, now);
        foreach (var check in restored.Checks)
            Add(RestoreGate.Consistency, part.DataClass, check.Name, check.Expected, check.Found, check.Passed, "");
        if (_parts.All(one => one.State is RestorePartState.Restored))
            Gate = RestoreGate.Consistency;
    }

    internal void Break(RestorePart part, string why, DateTimeOffset now)
    {
        part.Fail(why, now);
        Fail($"{part.DataClass} could not be brought back: {why}", now);
    }

    /// <summary>The classes' instants beside each other, and then whoever must look.</summary>
    /// <param name="allowed">How far apart they may be; null where nothing is promised.</param>
    internal void Compare(TimeSpan? allowed)
    {
        if (_parts.Count > 1)
        {
            var spread = _parts.Max(part => part.AsOf) - _parts.Min(part => part.AsOf);
            Add(RestoreGate.Consistency, "", "The classes' instants lie together", allowed is { } most ? $"at most {ExposureWords.Spoken(most)} apart" : "as near as can be", $"{ExposureWords.Spoken(spread)} apart", allowed is null || spread <= allowed, "");
        }
        if (!_findings.Any(finding => finding.Gate is RestoreGate.Consistency))
            Add(RestoreGate.Consistency, "", "Something was compared", "at least one check", "none", false, "");
        if (HasFailed(RestoreGate.Consistency))
            State = RestoreState.WaitingForHuman;
        else
            Pass();
    }

    /// <summary>What the questions of the gate found before is forgotten: they are asked now.</summary>
    internal void AskAnew() => _findings.RemoveAll(finding => finding.Gate == Gate && finding.By.Length == 0 && (Gate is not RestoreGate.Consistency || finding.DataClass.Length == 0
        || _parts.Any(part => part.DataClass == finding.DataClass && part.QuestionsAt(Gate).Any(question => question.Name == finding.Name))));

    internal void Answered(RestorePart part, IEnumerable<RestoreCheck> checks)
    {
        foreach (var check in checks)
            Add(Gate, part.DataClass, check.Name, check.Expected, check.Found, check.Passed, "");
    }

    /// <summary>The questions of a gate were asked: it is passed by them, or a person must look.</summary>
    internal void EndAsking(DateTimeOffset now)
    {
        if (HasFailed(Gate) || IsLeftToPeople)
            State = RestoreState.WaitingForHuman;
        else
            PassOrEnd(now);
    }

    /// <summary>A person has the gate that failed asked once more.</summary>
    internal void AskAgain()
    {
        Demand(CanAskAgain);
        if (Gate is RestoreGate.Safety)
        {
            _findings.RemoveAll(finding => finding.Gate is RestoreGate.Safety);
            _parts.ForEach(part => part.Keep(null));
        }
        State = RestoreState.Running;
    }

    /// <summary>A person answers the gate that it stands at: for one class where it is asked of each.</summary>
    internal void Say(string dataClass, bool passed, string note, string by, DateTimeOffset now)
    {
        Demand(Gate is RestoreGate.Functional or RestoreGate.Integration);
        if (Gate is RestoreGate.Functional && _parts.All(part => part.DataClass != dataClass))
            throw new InvalidException("dataClass", "Name a class that is being restored.");
        if (!passed && note.Trim().Length == 0)
            throw new InvalidException("note", "Say what does not work.");
        if (_parts.Any(part => (Gate is RestoreGate.Integration || part.DataClass == dataClass) && part.QuestionsAt(Gate).Count > 0))
            throw new RefusedException("The questions of its policy answer this. Have them asked again, or let the gate pass all the same with a reason.", "asked-by-itself");
        var of = Gate is RestoreGate.Functional ? dataClass : "";
        _findings.RemoveAll(finding => finding.Gate == Gate && finding.DataClass == of);
        Add(Gate, of, Gate is RestoreGate.Functional ? "Does what it is for" : "The classes work together", "yes", passed ? Said("yes", note) : Said("no", note), passed, by);
        if (HasFailed(Gate))
            return;
        if (!IsLeftToPeople)
            PassOrEnd(now);
    }

    /// <summary>A gate that failed is passed all the same: somebody answers for it by name.</summary>
    internal void Override(string reason, string by, DateTimeOffset now)
    {
        Demand(HasFailed(Gate) && Gate is not (RestoreGate.Locate or RestoreGate.Restore));
        if (reason.Trim().Length is 0 or > MaxReason)
            throw new InvalidException("note", "Say why it goes on all the same.");
        _findings.Add(RestoreFinding.Override(Id, NextNumber, Gate, reason.Trim(), by));
        PassOrEnd(now);
    }

    internal void AskCancel(DateTimeOffset now)
    {
        if (IsOver)
            throw new RefusedException("It is over.", "over");
        CancelAskedAt ??= now;
        if (State is RestoreState.WaitingForHuman)
            End(RestoreState.Cancelled, "Given up by a person.", now);
    }

    internal void Cancel(string why, DateTimeOffset now) => End(RestoreState.Cancelled, why, now);

    internal void Fail(string why, DateTimeOffset now) => End(RestoreState.Failed, why, now);

    // Whatever nothing has spoken of yet is a person's to say.
    private bool IsLeftToPeople => Gate is RestoreGate.Functional
        ? _parts.Any(part => !_findings.Any(finding => finding.Gate == Gate && finding.DataClass == part.DataClass))
        : !_findings.Any(finding => finding.Gate == Gate);

    private void PassOrEnd(DateTimeOffset now)
    {
        if (Gate is RestoreGate.Integration)
            End(RestoreState.Passed, "", now);
        else
            Pass();
    }

    private void Pass()
    {
        Gate++;
        State = Gate is RestoreGate.Restore || HasQuestions ? RestoreState.Running : RestoreState.WaitingForHuman;
    }

    private void Demand(bool right)
    {
        if (State is not RestoreState.WaitingForHuman || !right)
            throw new RefusedException("The restore does not wait for this.", "not-waiting");
    }

    private void End(RestoreState state, string why, DateTimeOffset now) => (State, Problem, EndedAt) = (state, Cut(why), now);

    private int NextNumber => _findings.Count == 0 ? 0 : _findings.Max(finding => finding.Number) + 1;

    private void Add(RestoreGate gate, string dataClass, string name, string expected, string found, bool passed, string by) =>
        _findings.Add(RestoreFinding.Of(Id, NextNumber, gate, dataClass, new RestoreCheck(name, expected, found, passed), by));

    private static string Said(string word, string note) => note.Trim().Length == 0 ? word : $"{word}: {note.Trim()}";

    private static string Cut(string text) => text.Length <= Backup.MaxText ? text : text[..Backup.MaxText];
}
