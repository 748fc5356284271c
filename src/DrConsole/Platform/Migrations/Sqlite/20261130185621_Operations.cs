using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Participants",
                table: "Runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Variant",
                table: "Runs",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemindAt",
                table: "Actions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Runbook",
                table: "Actions",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AppliedDuties",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DutyKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AppliedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    AppliedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ClassifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    KnownAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppliedDuties", x => new { x.IncidentId, x.DutyKey });
                });

            migrationBuilder.CreateTable(
                name: "ApprovalCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Wrong = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BusinessCalendars",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Week = table.Column<string>(type: "TEXT", nullable: false),
                    Holidays = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessCalendars", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Deployments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    GitTag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ImageTag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Configuration = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deployments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DigestDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "DutyDeadlines",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DutyKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Trigger = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Within = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Sent = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RemindAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyDeadlines", x => new { x.IncidentId, x.DutyKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentChecks",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Checklist = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentChecks", x => new { x.IncidentId, x.Phase, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentEntries",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    WhoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    Corrects = table.Column<int>(type: "INTEGER", nullable: true),
                    IsPinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<string>(type: "TEXT", nullable: false),
                    Readings = table.Column<string>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    CanBeUndone = table.Column<bool>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentEntries", x => new { x.IncidentId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentHandovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToUser = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToName = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    OfferedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsAccepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentHandovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentLinks",
                columns: table => new
                {
                    One = table.Column<Guid>(type: "TEXT", nullable: false),
                    Other = table.Column<Guid>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentLinks", x => new { x.One, x.Other });
                });

            migrationBuilder.CreateTable(
                name: "IncidentPeople",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPeople", x => new { x.IncidentId, x.UserId });
                });

            migrationBuilder.CreateTable(
                name: "IncidentReports",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Impact = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    WentWell = table.Column<string>(type: "TEXT", nullable: false),
                    WentBadly = table.Column<string>(type: "TEXT", nullable: false),
                    DataLost = table.Column<long>(type: "INTEGER", nullable: true),
                    DraftedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    PostMortemAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PostMortemHeldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemindAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Bundle = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentReports", x => x.IncidentId);
                });

            migrationBuilder.CreateTable(
                name: "IncidentRoles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: true),
                    Commands = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentRuns",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRuns", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Impact = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ImpactAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DetectedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeclaredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DiagnosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecoveredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RecoveredBy = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ScenarioKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PlanKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EnvironmentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ExternalTicket = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ConferenceUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ChatUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    IsTest = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPrivate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Parent = table.Column<Guid>(type: "TEXT", nullable: true),
                    MergedInto = table.Column<Guid>(type: "TEXT", nullable: true),
                    SuspectedCompromiseAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StopRun = table.Column<Guid>(type: "TEXT", nullable: true),
                    StopStep = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DeclaredBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    DeclaredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AcknowledgeBy = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaderlessSince = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaderlessToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentServices",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServiceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentServices", x => new { x.IncidentId, x.ServiceKey });
                });

            migrationBuilder.CreateTable(
                name: "IncidentUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MissedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentUpdates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutputTails",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Told = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutputTails", x => new { x.RunId, x.Step, x.Attempt });
                });

            migrationBuilder.CreateTable(
                name: "PastIncidents",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stated = table.Column<long>(type: "INTEGER", nullable: true),
                    DataLost = table.Column<long>(type: "INTEGER", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastIncidents", x => x.Reference);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryTimeEdits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Before = table.Column<long>(type: "INTEGER", nullable: true),
                    After = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryTimeEdits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportingDuties",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Deadlines = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportingDuties", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "RoomPresences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoomPresences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunFileContents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFileContents", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "RunFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsKept = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunPresences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunPresences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SeverityRules",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Meaning = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Acknowledge = table.Column<long>(type: "INTEGER", nullable: false),
                    Respond = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstNotice = table.Column<long>(type: "INTEGER", nullable: true),
                    Cadence = table.Column<long>(type: "INTEGER", nullable: true),
                    EscalateTo = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FixBy = table.Column<long>(type: "INTEGER", nullable: true),
                    FixDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Calendar = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PostMortem = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeverityRules", x => x.Key);
                });

            migrationBuilder.InsertData(
                table: "BusinessCalendars",
                columns: new[] { "Key", "Holidays", "Name", "TimeZone", "Version", "Week" },
                values: new object[] { "support-hours", "", "Support hours", "Etc/UTC", 0, "mon-fri 08:00-18:00" });

            migrationBuilder.InsertData(
                table: "ReportingDuties",
                columns: new[] { "Key", "Authority", "Deadlines", "Name", "Note", "Version" },
                values: new object[,]
                {
                    { "dora", "Financial supervisor", "classified 4h Initial notification\nknown 24h Initial notification at the latest\nclassified 76h Intermediate report\nclassified 33d Final report", "DORA, major ICT incident", "", 0 },
                    { "gdpr", "Data protection authority", "known 72h Notification to the authority", "GDPR, personal data breach", "", 0 },
                    { "nis2", "CSIRT or competent authority", "known 24h Early warning\nknown 72h Incident notification\nknown 33d Final report", "NIS2, significant incident", "", 0 }
                });

            migrationBuilder.InsertData(
                table: "SeverityRules",
                columns: new[] { "Key", "Acknowledge", "Cadence", "Calendar", "EscalateTo", "FirstNotice", "FixBy", "FixDays", "Meaning", "PostMortem", "Respond", "Version" },
                values: new object[,]
                {
                    { "p1", 1200000000L, 9000000000L, "", "", 9000000000L, null, null, "Everything is down, or people are hurt by it now", true, 3000000000L, 0 },
                    { "p2", 3000000000L, 18000000000L, "", "", 18000000000L, null, null, "Part of it is down, or it answers badly", true, 9000000000L, 0 },
                    { "p3", 18000000000L, null, "", "", null, 144000000000L, null, "It fails now and then, and people can work around it", false, 36000000000L, 0 },
                    { "p4", 288000000000L, null, "support-hours", "", null, null, 1, "A blemish that nobody has to wait for", false, 864000000000L, 0 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_RemindAt",
                table: "Actions",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalCodes_RunId_Step",
                table: "ApprovalCodes",
                columns: new[] { "RunId", "Step" });

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_At",
                table: "Deployments",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_Service_Environment_Reference",
                table: "Deployments",
                columns: new[] { "Service", "Environment", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyDeadlines_RemindAt",
                table: "DutyDeadlines",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_Reference",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentHandovers_IncidentId_EndedAt",
                table: "IncidentHandovers",
                columns: new[] { "IncidentId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentLinks_Other",
                table: "IncidentLinks",
                column: "Other");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentPeople_UserId",
                table: "IncidentPeople",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentReports_RemindAt",
                table: "IncidentReports",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRoles_IncidentId_Commands",
                table: "IncidentRoles",
                columns: new[] { "IncidentId", "Commands" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRoles_UserId",
                table: "IncidentRoles",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRuns_IncidentId",
                table: "IncidentRuns",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_DeclaredAt",
                table: "Incidents",
                column: "DeclaredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Key",
                table: "Incidents",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_MergedInto",
                table: "Incidents",
                column: "MergedInto");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Parent",
                table: "Incidents",
                column: "Parent");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_State_DeclaredAt",
                table: "Incidents",
                columns: new[] { "State", "DeclaredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentServices_ServiceKey",
                table: "IncidentServices",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentUpdates_EndedAt_DueAt",
                table: "IncidentUpdates",
                columns: new[] { "EndedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentUpdates_IncidentId_Number",
                table: "IncidentUpdates",
                columns: new[] { "IncidentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PastIncidents_IncidentId",
                table: "PastIncidents",
                column: "IncidentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryTimeEdits_IncidentId_At",
                table: "RecoveryTimeEdits",
                columns: new[] { "IncidentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_RoomPresences_IncidentId",
                table: "RoomPresences",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_RunFiles_RunId_AddedAt",
                table: "RunFiles",
                columns: new[] { "RunId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RunPresences_RunId",
                table: "RunPresences",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppliedDuties");

            migrationBuilder.DropTable(
                name: "ApprovalCodes");

            migrationBuilder.DropTable(
                name: "BusinessCalendars");

            migrationBuilder.DropTable(
                name: "Deployments");

            migrationBuilder.DropTable(
                name: "DigestDays");

            migrationBuilder.DropTable(
                name: "DutyDeadlines");

            migrationBuilder.DropTable(
                name: "IncidentChecks");

            migrationBuilder.DropTable(
                name: "IncidentEntries");

            migrationBuilder.DropTable(
                name: "IncidentHandovers");

            migrationBuilder.DropTable(
                name: "IncidentLinks");

            migrationBuilder.DropTable(
                name: "IncidentPeople");

            migrationBuilder.DropTable(
                name: "IncidentReports");

            migrationBuilder.DropTable(
                name: "IncidentRoles");

            migrationBuilder.DropTable(
                name: "IncidentRuns");

            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "IncidentServices");

            migrationBuilder.DropTable(
                name: "IncidentUpdates");

            migrationBuilder.DropTable(
                name: "OutputTails");

            migrationBuilder.DropTable(
                name: "PastIncidents");

            migrationBuilder.DropTable(
                name: "RecoveryTimeEdits");

            migrationBuilder.DropTable(
                name: "ReportingDuties");

            migrationBuilder.DropTable(
                name: "RoomPresences");

            migrationBuilder.DropTable(
                name: "RunFileContents");

            migrationBuilder.DropTable(
                name: "RunFiles");

            migrationBuilder.DropTable(
                name: "RunPresences");

            migrationBuilder.DropTable(
                name: "SeverityRules");

            migrationBuilder.DropIndex(
                name: "IX_Actions_RemindAt",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "Participants",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Variant",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "RemindAt",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "Runbook",
                table: "Actions");
        }
    }
}
