namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>What a new runbook begins with: small, whole, and lint-clean enough to show what one looks like.</summary>
internal static class NewRunbook
{
    public const string Text = """
        runbook: restore-a-service
        title: Restore a service
        summary: When it is lost.
        rto: 1h
        steps:
          - id: assess
            phase: Assess
            title: See what is lost
            kind: manual
            instructions: |
              Open the dashboard and note what no longer answers.
            items: [Note when it began]
            expected: 5m
          - id: verify
            phase: Validate
            title: The service answers again
            kind: gate
            check: {http: {url: 'https://service.example.com/health'}}
            expected: 1m
            timeout: 5m

        """;
}
