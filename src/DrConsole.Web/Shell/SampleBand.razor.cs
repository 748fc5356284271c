using DrConsole.Access;

namespace DrConsole.Web.Shell;

/// <summary>Says on every page that what it shows is sample data, while it is.</summary>
public sealed partial class SampleBand(ReadOrganisation organisation)
{
    private bool _isSample;

    protected override async Task OnInitializedAsync() => _isSample = (await organisation.ExecuteAsync(CancellationToken.None))?.IsSample ?? false;
}
