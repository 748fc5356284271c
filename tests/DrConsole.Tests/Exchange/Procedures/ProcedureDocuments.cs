namespace DrConsole.Tests;

/// <summary>Procedures in the real shapes of other tools, written for these tests.</summary>
internal static class ProcedureDocuments
{
    public const string RundeckJobs = """
        - defaultTab: nodes
          description: |-
            Puts the orders broker back.
            Used by the shop team.
          executionEnabled: true
          group: shop/recovery
          id: 6a1c7a40-0001-4000-8000-000000000001
          loglevel: INFO
          name: Restore orders broker
          nodefilters:
            filter: 'tags: brokers'
            dispatch:
              keepgoing: false
              threadcount: '1'
          notification:
            onfailure:
              email:
                recipients: ops@example.com
          options:
          - name: cluster
            enforced: true
            required: true
            values: [blue, green]
            description: Which cluster
          - name: snapshot
            regex: '[a-z0-9-]+'
            value: newest
          - name: before
            regex: '(?<=a)b'
          - name: password
            secure: true
            storagePath: keys/shop/broker
          - name: day
            isDate: true
            dateFormat: YYYY-MM-DD
          - name: note
            values: [planned, forced]
          sequence:
            keepgoing: false
            strategy: node-first
            commands:
            - description: Stop the broker
              exec: systemctl stop broker@blue.service
            - exec: ./restore.sh --snapshot ${option.snapshot} --cluster ${option.cluster}
              description: Restore
              errorhandler:
                exec: ./undo.sh
            - description: Say what was done
              exec: echo "restored ${option.snapshot}" | tee -a /var/log/restore.log
            - description: Check
              script: |
                #!/bin/bash -eu
                	curl -fsS "http://localhost:8161/health" \
                  --user "ops:$RD_OPTION_PASSWORD"
                echo 'done'  
            - description: Look into it
              script: "echo '${option.snapshot}'\n"
            - description: Tell the others
              jobref:
                name: Tell the shop
                group: shop/notices
                args: -text "broker is back" -cluster ${option.cluster}
            - description: Work the missing one
              jobref:
                name: Nowhere to be found
                uuid: 6a1c7a40-dead-4000-8000-00000000dead
            - type: some-vendor-pause-step
              configuration:
                message: Wait for the buyers to log in
            - type: com.example.Snowflake
              nodeStep: true
              configuration: {size: xl}
          uuid: 6a1c7a40-0001-4000-8000-000000000001
        - name: Tell the shop
          group: shop/notices
          options:
            text: {required: true}
            cluster: {}
          sequence:
            commands:
            - script: |
                notify "$RD_OPTION_TEXT"
        """;

    public const string Automation = """
        description: |-
          Promote the standby database. Asks first, then checks.
        schemaVersion: '0.3'
        assumeRole: '{{ AutomationAssumeRole }}'
        parameters:
          AutomationAssumeRole:
            type: AWS::IAM::Role::Arn
            default: ''
          Cluster:
            type: String
            allowedValues: [orders, billing]
            description: (Required) Which cluster
          Wait:
            type: Integer
            default: 30
          Force:
            type: Boolean
            default: false
          Hosts:
            type: StringList
            default: [a, b]
          Tag:
            type: String
            allowedPattern: '^[a-z]+$'
            default: main
        mainSteps:
          - name: Confirm
            action: aws:approve
            timeoutSeconds: 600
            onFailure: Abort
            inputs:
              Approvers: ['arn:aws:iam::123456789012:role/Ops']
              MinRequiredApprovals: 2
              Message: Promote now?
          - name: FindStandby
            action: aws:executeAwsApi
            inputs:
              Service: rds
              Api: DescribeDBClusters
              DBClusterIdentifier: '{{ Cluster }}'
            outputs:
              - Name: Status
                Selector: $.DBClusters[0].Status
                Type: String
          - name: Promote
            action: aws:runCommand
            maxAttempts: 3
            onFailure: step:PutBack
            onCancel: step:PutBack
            inputs:
              DocumentName: AWS-RunShellScript
              InstanceIds: ['i-0123456789abcdef0']
              Parameters:
                commands:
                  - 'echo "promoting {{ Cluster }} ({{ FindStandby.Status }})"'
                  - promote --cluster {{ Cluster }}
          - name: Judge
            action: aws:executeScript
            inputs:
              Runtime: python3.11
              Handler: judge
              InputPayload:
                cluster: '{{ Cluster }}'
                wait: '{{ Wait }}'
                limits: [1, 2]
              Script: |
                def judge(events, context):
                    return {"ok": events["wait"] < 60}
            outputs:
              - {Name: Ok, Selector: $.Payload.ok, Type: Boolean}
          - name: LetSettle
            action: aws:sleep
            inputs: {Duration: PT10M}
          - name: Way
            action: aws:branch
            inputs:
              Choices:
                - NextStep: TellOrders
                  Variable: '{{ Cluster }}'
                  StringEquals: orders
              Default: Rest
          - name: TellOrders
            action: aws:pause
            inputs: {}
            nextStep: Last
          - name: Rest
            action: aws:createTags
            inputs:
              ResourceType: EC2
          - name: Last
            action: aws:executeAutomation
            inputs:
              DocumentName: Company-Tell
            isEnd: true
          - name: PutBack
            action: aws:runCommand
            inputs:
              DocumentName: AWS-RunShellScript
              Targets: [{Key: tag:role, Values: [db]}]
              Parameters: {commands: ['put-back --now']}
            isEnd: true
        """;
}
